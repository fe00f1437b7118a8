package dev.renga.local.cloudwatch;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a metric is told by: two with other dimensions are two metrics. */
public record MetricId(String namespace, String name, Map<String, String> dimensions) {
    // Neither may be part of a name or a value.
    private static final char BETWEEN = '\u0001';
    private static final char BEHIND = '\u0002';

    /** Dimensions have no order. */
    public MetricId {
        dimensions = Map.copyOf(dimensions);
    }

    /** The same for the same metric, and in the order of namespaces and names. */
    String key() {
        StringBuilder key = new StringBuilder(namespace).append(BETWEEN).append(name);
        sorted().forEach((dimension, value) ->
                key.append(BETWEEN).append(dimension).append(BETWEEN).append(value));
        return key.append(BEHIND).toString();
    }

    /** The dimensions by name. */
    SortedMap<String, String> sorted() {
        return new TreeMap<>(dimensions);
    }
}
