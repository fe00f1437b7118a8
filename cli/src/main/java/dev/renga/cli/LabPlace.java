package dev.renga.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the things of one environment's lab are called. */
record LabPlace(String function, String table, String bucket) {
    /** What each is called under the lab's path in SSM. */
    static final Set<String> NAMES = Set.of("function", "table", "bucket");

    /** Of values that have all {@link #NAMES}. */
    static LabPlace of(Map<String, String> values) {
        return new LabPlace(value(values, "function"), value(values, "table"), value(values, "bucket"));
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
