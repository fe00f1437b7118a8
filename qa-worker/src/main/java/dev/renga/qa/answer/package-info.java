/**
 * The answer to a question about a text: tokens, windows, the model's logits, spans, ranking. Everything but the tokenizer
 * and the model itself is plain Java and follows the question-answering pipeline of transformers 4.57.6; the
 * conformance suite holds it to that. {@link dev.renga.qa.answer.QuestionAnswerer} is the way in.
 */
@NullMarked
package dev.renga.qa.answer;

import org.jspecify.annotations.NullMarked;
