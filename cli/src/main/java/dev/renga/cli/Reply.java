package dev.renga.cli;

/** How asking ended. */
sealed interface Reply {
    /** The question is answered or failed; the item is as the gateway sent it. */
    record Ended(Item item) implements Reply {}

    /** The gateway accepted the question and had no answer when the time was up. */
    record Pending(Item item) implements Reply {}

    /** The gateway would not take the question, for the reason given. */
    record Refused(String why) implements Reply {}

    /** No gateway answered, or nothing that can be understood. */
    record Unreachable(String why) implements Reply {}
}
