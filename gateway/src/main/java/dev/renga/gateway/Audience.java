package dev.renga.gateway;

/** Whoever wants to know what has become of questions, once their rows hold it. Thread-safe. */
@FunctionalInterface
interface Audience {
    /** May be told the same more than once, and of rows that are not terminal. */
    void tell(QuestionRow row);

    /** This audience first, then another. */
    default Audience and(Audience other) {
        return row -> {
            tell(row);
            other.tell(row);
        };
    }
}
