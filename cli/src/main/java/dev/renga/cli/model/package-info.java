/** Models out of a repository of Hugging Face, or of a mirror, checked and pinned on their way. */
@NullMarked
package dev.renga.cli.model;

import org.jspecify.annotations.NullMarked;
