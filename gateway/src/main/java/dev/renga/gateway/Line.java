package dev.renga.gateway;

import dev.renga.contracts.qa.Question;

/** A line of a batch, or an element of an array, once it is read; lines are numbered from 1. */
sealed interface Line {
    int number();

    /** A question, with or without an id of its own. */
    record Asked(int number, Question question) implements Line {}

    /** What is no question costs only itself. */
    record Bad(int number, Problem problem) implements Line {}
}
