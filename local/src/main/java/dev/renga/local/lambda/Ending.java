package dev.renga.local.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.time.Duration;

/**
 * How a function's run ended.
 *
 * @param payload the function's answer, or the error as JSON
 * @param log the end of what it wrote, in base64
 * @param isCold whether a sandbox had to be made for it
 */
record Ending(String payload, boolean isError, Duration took, String log, boolean isCold) {
    /** Lines of a stack trace that are told. */
    private static final int MOST_FRAMES = 50;

    /** What is told of an error that the function threw. */
    static String error(Throwable cause) {
        ObjectNode error = error(cause.getClass().getName(), String.valueOf(cause.getMessage()));
        ArrayNode trace = error.putArray("stackTrace");
        StackTraceElement[] frames = cause.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            trace.add(frames[i].toString());
        }
        return error.toString();
    }

    /** What is told of an error that Lambda saw. */
    static ObjectNode error(String type, String message) {
        return Json.MAPPER.createObjectNode().put("errorMessage", message).put("errorType", type);
    }

    /** The message in an error, for who reads dead letters. */
    String message() {
        return Json.read(payload)
                .map(error -> error.path("errorMessage").asText(""))
                .orElse("");
    }
}
