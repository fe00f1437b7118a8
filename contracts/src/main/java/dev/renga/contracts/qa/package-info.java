/**
 * The messages of question answering: {@link dev.renga.contracts.qa.Question} goes to the workers, a
 * {@link dev.renga.contracts.qa.QaEvent} comes back.
 */
@NullMarked
package dev.renga.contracts.qa;

import org.jspecify.annotations.NullMarked;
