/**
 * Files of questions read as a stream: newline-delimited JSON, or one JSON array. Nothing here judges a question, which is the
 * gateway's to do; what it does judge is the encoding, and whatever would break the lines of an upload.
 */
@NullMarked
package dev.renga.cli.source;

import org.jspecify.annotations.NullMarked;
