package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parts that many calls of CloudWatch have. In the query protocol every leaf is text, times too. */
final class Asked {
    static final int MOST_DIMENSIONS = 30;

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,255}");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{1,1024}");
    private static final int LONGEST_FINE_PERIOD = 30;
    private static final double NANOS = 1e9;

    private Asked() {}

    static String text(JsonNode of, String name) {
        String text = of.path(name).asText("");
        if (text.isEmpty()) {
            throw MetricErrors.missing(name);
        }
        if (!NAME.matcher(text).matches()) {
            throw MetricErrors.value("The value for parameter " + name + " is invalid: " + text);
        }
        return text;
    }

    static Map<String, String> dimensions(JsonNode of) {
        Map<String, String> dimensions = new TreeMap<>();
        for (JsonNode dimension : of.path("Dimensions")) {
            String value = dimension.path("Value").asText("");
            if (!VALUE.matcher(value).matches()) {
                throw MetricErrors.value("The value for parameter Dimensions.Value is invalid: " + value);
            }
            dimensions.put(text(dimension, "Name"), value);
        }
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw MetricErrors.value("The collection Dimensions must not have a size greater than " + MOST_DIMENSIONS);
        }
        return dimensions;
    }

    static Instant time(JsonNode of, String name) {
        return optionalTime(of, name).orElseThrow(() -> MetricErrors.missing(name));
    }

    /** Seconds since the epoch, or a text of ISO 8601. */
    static Optional<Instant> optionalTime(JsonNode of, String name) {
        JsonNode time = of.path(name);
        if (time.isMissingNode() || time.isNull() || time.asText("").isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    time.isNumber()
                            ? Instant.EPOCH.plus(Duration.ofNanos(Math.round(time.asDouble() * NANOS)))
                            : OffsetDateTime.parse(time.asText(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw MetricErrors.value("The parameter " + name + " is no time: " + time.asText());
        }
    }

    /** Seconds: 1, 5, 10, 20, 30, or any number of minutes. */
    static int period(JsonNode of) {
        int period = of.path("Period").asInt(0);
        boolean fine =
                period == 1 || (period <= LONGEST_FINE_PERIOD && period % 5 == 0 && period != 15 && period != 25);
        if (period <= 0 || !(fine || period % MetricStore.MINUTE == 0)) {
            throw MetricErrors.value("The value " + of.path("Period").asText("")
                    + " for parameter Period is not 1, 5, 10, 20, 30 or any multiple of 60.");
        }
        return period;
    }

    static Optional<String> unit(JsonNode of) {
        return Optional.of(of.path("Unit").asText("")).filter(unit -> !unit.isEmpty());
    }
}
