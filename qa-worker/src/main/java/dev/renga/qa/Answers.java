package dev.renga.qa;

import dev.renga.qa.answer.Answering;

/** What the handler wants of a model. Thread-safe; who finds it busy waits. */
@FunctionalInterface
public interface Answers {
    Answering answer(String question, String context, int topK, int maxAnswerLength) throws InterruptedException;
}
