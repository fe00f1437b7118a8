package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.cloudwatch.MetricStore.Datapoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The calls that read metrics. Times in an answer are {@link Instant}s in the tree; each protocol writes them its own way. */
final class ReadActions {
    /** What GetMetricStatistics gives at most. */
    static final int MOST_DATAPOINTS = 1_440;

    /** What GetMetricData gives at most, of all queries together. */
    static final int MOST_VALUES = 100_800;

    static final int MOST_QUERIES = 500;
    static final int METRICS_OF_A_PAGE = 500;

    private final MetricStore metrics;

    ReadActions(MetricStore metrics) {
        this.metrics = metrics;
    }

    ObjectNode statistics(JsonNode request) {
        MetricId metric = metric(request);
        List<Statistic> plain = named(request.path("Statistics"));
        List<Statistic> extended = named(request.path("ExtendedStatistics"));
        if (plain.isEmpty() && extended.isEmpty()) {
            throw MetricErrors.combination("Must specify either Statistics or ExtendedStatistics");
        }
        List<Datapoint> points = read(request, metric, Asked.period(request), request);
        if (points.size() > MOST_DATAPOINTS) {
            throw MetricErrors.combination("You have requested up to " + points.size()
                    + " datapoints, which exceeds the limit of " + MOST_DATAPOINTS
                    + ". You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
        }
        ObjectNode answer = Json.MAPPER.createObjectNode().put("Label", metric.name());
        ArrayNode list = answer.putArray("Datapoints");
        for (Datapoint point : points) {
            ObjectNode shown =
                    list.addObject().putPOJO("Timestamp", point.time()).put("Unit", point.unit());
            plain.forEach(statistic ->
                    statistic.of().apply(point.values()).ifPresent(value -> shown.put(statistic.name(), value)));
            if (!extended.isEmpty()) {
                ObjectNode others = shown.putObject("ExtendedStatistics");
                extended.forEach(statistic ->
                        statistic.of().apply(point.values()).ifPresent(value -> others.put(statistic.name(), value)));
            }
        }
        return answer;
    }

    ObjectNode data(JsonNode request) {
        JsonNode queries = request.path("MetricDataQueries");
        if (queries.isEmpty() || queries.size() > MOST_QUERIES) {
            throw MetricErrors.invalid("MetricDataQueries must have 1 to " + MOST_QUERIES + " members");
        }
        boolean oldestFirst = request.path("ScanBy").asText("").equals("TimestampAscending");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode results = answer.putArray("MetricDataResults");
        Set<String> ids = new HashSet<>();
        for (JsonNode query : queries) {
            String id = Asked.text(query, "Id");
            if (!ids.add(id)) {
                throw MetricErrors.invalid("The ids of MetricDataQueries must differ: " + id);
            }
            if (!query.path("ReturnData").asText("true").equals("false")) {
                result(results.addObject(), request, query, oldestFirst);
            }
        }
        return answer;
    }

    ObjectNode list(JsonNode request) {
        String token = request.path("NextToken").asText("");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode list = answer.putArray("Metrics");
        MetricFilter filter = MetricFilter.of(request);
        String last = "";
        for (Map.Entry<String, MetricId> each :
                metrics.after(PageToken.key(token)).entrySet()) {
            if (!filter.takes(each.getValue())) {
                continue;
            }
            if (list.size() == METRICS_OF_A_PAGE) {
                answer.put("NextToken", PageToken.of(last));
                break;
            }
            last = each.getKey();
            show(list.addObject(), each.getValue());
        }
        return answer;
    }

    private void result(ObjectNode result, JsonNode request, JsonNode query, boolean oldestFirst) {
        JsonNode wanted = query.path("MetricStat");
        if (!wanted.isObject()) {
            throw MetricErrors.invalid("This endpoint has no metric math: a query needs MetricStat");
        }
        MetricId metric = metric(wanted.path("Metric"));
        Statistic statistic = Statistic.named(Asked.text(wanted, "Stat"));
        List<Datapoint> points = new ArrayList<>(read(request, metric, Asked.period(wanted), wanted));
        if (!oldestFirst) {
            Collections.reverse(points);
        }
        result.put("Id", query.path("Id").asText());
        result.put("Label", query.path("Label").asText(metric.name()));
        ArrayNode times = result.putArray("Timestamps");
        ArrayNode values = result.putArray("Values");
        for (Datapoint point : points.subList(0, Math.min(points.size(), MOST_VALUES))) {
            OptionalDouble value = statistic.of().apply(point.values());
            if (value.isPresent()) {
                times.addPOJO(point.time());
                values.add(value.getAsDouble());
            }
        }
        result.put("StatusCode", points.size() > MOST_VALUES ? "PartialData" : "Complete");
    }

    private List<Datapoint> read(JsonNode request, MetricId metric, int period, JsonNode unit) {
        Instant from = Asked.time(request, "StartTime");
        Instant until = Asked.time(request, "EndTime");
        if (!from.isBefore(until)) {
            throw MetricErrors.invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        return metrics.read(metric, from, until, period, Asked.unit(unit));
    }

    private static MetricId metric(JsonNode of) {
        return new MetricId(Asked.text(of, "Namespace"), Asked.text(of, "MetricName"), Asked.dimensions(of));
    }

    private static List<Statistic> named(JsonNode names) {
        List<Statistic> statistics = new ArrayList<>();
        names.forEach(name -> statistics.add(Statistic.named(name.asText())));
        return statistics;
    }

    private static void show(ObjectNode shown, MetricId metric) {
        shown.put("Namespace", metric.namespace()).put("MetricName", metric.name());
        ArrayNode dimensions = shown.putArray("Dimensions");
        metric.sorted()
                .forEach((name, value) ->
                        dimensions.addObject().put("Name", name).put("Value", value));
    }
}
