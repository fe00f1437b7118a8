package dev.renga.gateway;

import io.vertx.core.json.JsonObject;

/** What became of a line. */
sealed interface LineResult {
    int line();

    JsonObject json();

    /** Recorded, now or before. */
    record Accepted(int line, String id, Status status) implements LineResult {
        @Override
        public JsonObject json() {
            return new JsonObject().put("line", line).put("id", id).put("status", status.word());
        }
    }

    /** Not recorded, or not known to be. */
    record Refused(int line, Problem problem) implements LineResult {
        @Override
        public JsonObject json() {
            return new JsonObject().put("line", line).put("problem", problem.json());
        }
    }
}
