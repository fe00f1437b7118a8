package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How a request to the gateway ended. */
sealed interface Exchange {
    /** The gateway did it; the text is empty where it had nothing to say. */
    record Done(String text, JsonNode json) implements Exchange {}

    /** It is not known to be done. */
    sealed interface Undone extends Exchange {
        /** The reason, as the other side told it. */
        String why();
    }

    /** The gateway would not do it, for the reason given; the field at fault is empty where it is none. */
    record Refused(int status, String why, String field) implements Undone {}

    /** No gateway answered, or nothing that can be understood. */
    record Unreachable(String why) implements Undone {}
}
