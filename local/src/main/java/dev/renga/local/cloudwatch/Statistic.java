package dev.renga.local.cloudwatch;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the values of a period, such as {@code Sum} or {@code p99}. */
record Statistic(String name, Function<Distribution, OptionalDouble> of) {
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,10})?|100)");

    /** Throws {@link dev.renga.local.aws.AwsFailure} for one that is not offered. */
    static Statistic named(String name) {
        return switch (name) {
            case "SampleCount" -> new Statistic(name, values -> OptionalDouble.of(values.count()));
            case "Sum" -> new Statistic(name, values -> OptionalDouble.of(values.sum()));
            case "Minimum" -> new Statistic(name, values -> OptionalDouble.of(values.least()));
            case "Maximum" -> new Statistic(name, values -> OptionalDouble.of(values.most()));
            case "Average" -> new Statistic(name, values -> OptionalDouble.of(values.sum() / values.count()));
            default -> percentile(name);
        };
    }

    private static Statistic percentile(String name) {
        Matcher percent = PERCENTILE.matcher(name);
        if (!percent.matches()) {
            throw MetricErrors.value("The value " + name + " for parameter Statistic is not supported.");
        }
        double wanted = Double.parseDouble(percent.group(1));
        return new Statistic(name, values -> values.percentile(wanted));
    }
}
