/**
 * Renga's conformance suite for extractive question answering: cases with the answers that the pipeline of transformers
 * 4.57.6 gave, and a judge that compares anybody's answers with them. The format is in {@code qa-worker/conformance/README.md}.
 */
@NullMarked
package dev.renga.qa.conformance;

import org.jspecify.annotations.NullMarked;
