/** Tests that hold the answers to the pipeline's, and the judge to its word. */
@NullMarked
package dev.renga.qa.conformance;

import org.jspecify.annotations.NullMarked;
