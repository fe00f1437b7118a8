package dev.renga.qa.answer;

/** How urgent a question is. */
public enum Lane {
    /** Somebody waits for the answer. */
    INTERACTIVE,

    /** One of many; it takes what interactive ones leave, and a share that they cannot take. */
    BULK
}
