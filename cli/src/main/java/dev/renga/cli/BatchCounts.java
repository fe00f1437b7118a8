package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How far the questions of a batch are. */
record BatchCounts(long total, long answered, long failed) {
    static BatchCounts of(JsonNode json) {
        return new BatchCounts(
                json.path("total").asLong(),
                json.path("answered").asLong(),
                json.path("failed").asLong());
    }

    long ended() {
        return answered + failed;
    }

    boolean isFinished() {
        return ended() >= total;
    }

    double fraction() {
        return total == 0 ? 1 : (double) ended() / total;
    }
}
