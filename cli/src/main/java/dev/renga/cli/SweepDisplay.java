package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a sweep that is watched is shown. */
@FunctionalInterface
interface SweepDisplay {
    /**
     * Shows the sweep as it is now.
     *
     * @param trials all of them, or none where they are too many to be read again and again
     */
    void show(JsonNode sweep, List<JsonNode> trials);
}
