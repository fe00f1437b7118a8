package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How a request to the gateway ended. */
sealed interface Exchange {
    /** The gateway did it; the text is empty where it had nothing to say. */
    record Done(String text, JsonNode json) implements Exchange {}

    /** The gateway would not do it, for the reason given. */
    record Refused(int status, String why) implements Exchange {}

    /** No gateway answered, or nothing that can be understood. */
    record Unreachable(String why) implements Exchange {}
}
