package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which metrics somebody wants to see. */
record MetricFilter(Optional<String> namespace, Optional<String> name, List<Dimension> dimensions) {
    /** A dimension that must be there, with any value where none is told. */
    record Dimension(String name, Optional<String> value) {}

    static MetricFilter of(JsonNode request) {
        List<Dimension> dimensions = new ArrayList<>();
        request.path("Dimensions")
                .forEach(each -> dimensions.add(new Dimension(Asked.text(each, "Name"), told(each, "Value"))));
        return new MetricFilter(told(request, "Namespace"), told(request, "MetricName"), dimensions);
    }

    boolean takes(MetricId metric) {
        return namespace.filter(wanted -> !wanted.equals(metric.namespace())).isEmpty()
                && name.filter(wanted -> !wanted.equals(metric.name())).isEmpty()
                && dimensions.stream().allMatch(dimension -> has(metric, dimension));
    }

    private static boolean has(MetricId metric, Dimension wanted) {
        String value = metric.dimensions().get(wanted.name());
        return value != null
                && wanted.value().filter(other -> !other.equals(value)).isEmpty();
    }

    private static Optional<String> told(JsonNode of, String name) {
        return Optional.of(of.path(name).asText("")).filter(text -> !text.isEmpty());
    }
}
