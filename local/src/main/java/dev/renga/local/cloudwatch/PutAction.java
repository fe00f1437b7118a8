package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.local.cloudwatch.MetricStore.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The call PutMetricData.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>
 */
final class PutAction {
    static final int MOST_DATA = 1_000;
    static final int MOST_VALUES = 150;

    private static final Duration MOST_BACK = Duration.ofDays(14);
    private static final Duration MOST_AHEAD = Duration.ofHours(2);
    private static final double LARGEST = Math.pow(2, 360);
    private static final Pattern NAMESPACE = Pattern.compile("[^:\\p{Cntrl}][^\\p{Cntrl}]{0,254}");
    private static final Pattern UNIT = Pattern.compile("[A-Z][A-Za-z]*(?:/Second)?");
    private static final String NO_UNIT = "None";

    private final MetricStore metrics;
    private final InstantSource clock;

    PutAction(MetricStore metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    void put(JsonNode request) {
        String namespace = Asked.text(request, "Namespace");
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw MetricErrors.value("The value for parameter Namespace is invalid: " + namespace);
        }
        JsonNode data = request.path("MetricData");
        if (data.isEmpty()) {
            throw MetricErrors.missing("MetricData");
        }
        if (data.size() > MOST_DATA) {
            throw MetricErrors.value("The collection MetricData must not have a size greater than " + MOST_DATA + ".");
        }
        List<Measurement> measurements = new ArrayList<>();
        data.forEach(datum -> measurements.add(measurement(namespace, datum)));
        metrics.put(measurements);
    }

    private Measurement measurement(String namespace, JsonNode datum) {
        MetricId metric = new MetricId(namespace, Asked.text(datum, "MetricName"), Asked.dimensions(datum));
        Instant now = clock.instant();
        Instant time = Asked.optionalTime(datum, "Timestamp").orElse(now);
        if (time.isBefore(now.minus(MOST_BACK)) || time.isAfter(now.plus(MOST_AHEAD))) {
            throw MetricErrors.value("The parameter MetricData.Timestamp is more than " + MOST_BACK.toDays()
                    + " days ago or " + MOST_AHEAD.toHours() + " hours ahead: " + time);
        }
        String unit = datum.path("Unit").asText(NO_UNIT);
        if (!UNIT.matcher(unit).matches()) {
            throw MetricErrors.value("The parameter MetricData.Unit is invalid: " + unit);
        }
        int resolution = datum.path("StorageResolution").asInt(MetricStore.MINUTE);
        if (resolution != 1 && resolution != MetricStore.MINUTE) {
            throw MetricErrors.value("The parameter MetricData.StorageResolution must be 1 or 60: " + resolution);
        }
        return new Measurement(metric, unit, time, resolution, values(datum));
    }

    private static Distribution values(JsonNode datum) {
        boolean many = !datum.path("Values").isEmpty();
        JsonNode summed = datum.path("StatisticValues");
        int ways = (many ? 1 : 0) + (summed.isObject() ? 1 : 0) + (datum.has("Value") ? 1 : 0);
        if (ways != 1) {
            throw MetricErrors.combination(
                    "Of the parameters MetricData.Value, MetricData.Values and MetricData.StatisticValues, just one is needed.");
        }
        if (summed.isObject()) {
            return Distribution.summed(
                    number(summed, "SampleCount"),
                    number(summed, "Sum"),
                    number(summed, "Minimum"),
                    number(summed, "Maximum"));
        }
        return many ? many(datum.path("Values"), datum.path("Counts")) : Distribution.of(number(datum, "Value"), 1);
    }

    private static Distribution many(JsonNode values, JsonNode counts) {
        if (values.size() > MOST_VALUES) {
            throw MetricErrors.value(
                    "The collection MetricData.Values must not have a size greater than " + MOST_VALUES);
        }
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw MetricErrors.value(
                    "The parameters MetricData.Values and MetricData.Counts must be of the same size.");
        }
        Distribution all = Distribution.of(checked(values.get(0).asDouble(Double.NaN)), times(counts, 0));
        for (int i = 1; i < values.size(); i++) {
            all = all.plus(Distribution.of(checked(values.get(i).asDouble(Double.NaN)), times(counts, i)));
        }
        return all;
    }

    private static double times(JsonNode counts, int index) {
        return counts.isEmpty() ? 1 : checked(counts.path(index).asDouble(Double.NaN));
    }

    private static double number(JsonNode of, String name) {
        return checked(of.path(name).asDouble(Double.NaN));
    }

    private static double checked(double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw MetricErrors.value("A value of MetricData is missing, no number, or too large: " + value);
        }
        return value;
    }
}
