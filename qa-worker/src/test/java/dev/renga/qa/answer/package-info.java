/** Tests of the way from a question to its answer. */
@NullMarked
package dev.renga.qa.answer;

import org.jspecify.annotations.NullMarked;
