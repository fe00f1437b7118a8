package dev.renga.contracts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A metric of Renga as CloudWatch keeps it. Its dimensions are the environment, the service that it tells of and, where it
 * is of one queue, that queue's logical name; CloudWatch finds a series by exactly these. No dimension names a process:
 * all of a service write the same series, which {@link #statistic} makes one figure of.
 *
 * @param name in camel case, unique
 * @param statistic what tells the truth however many processes write the series
 * @param period the time between two values, and the shortest that an alarm can look at
 * @param series where it is written, one entry for each series; each costs by the month
 */
public record Metric(String name, Unit unit, Statistic statistic, Duration period, List<Series> series) {
    /** What a value counts, by the names of CloudWatch. */
    public enum Unit {
        COUNT("Count"),
        SECONDS("Seconds"),
        MILLISECONDS("Milliseconds");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** How values of one period become one. */
    public enum Statistic {
        /** The last look of the slowest, the longest, the fullest: right for values that several see alike. */
        MAXIMUM("Maximum"),
        AVERAGE("Average");

        private final String word;

        Statistic(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One of the series of a metric.
     *
     * @param service whom it tells of
     * @param queue at most one: whose it is
     */
    public record Series(String service, List<QueueName> queue) {
        public static Series of(String service) {
            return new Series(service, List.of());
        }

        public static Series of(String service, QueueName queue) {
            return new Series(service, List.of(queue));
        }

        /** Throws {@link IllegalArgumentException} for more than one queue. */
        public Series {
            queue = List.copyOf(queue);
            if (queue.size() > 1) {
                throw new IllegalArgumentException("a series is of one queue at most: " + queue);
            }
        }

        /** As CloudWatch wants them, in the order of {@link Metrics#ENVIRONMENT}, service, queue. */
        public Map<String, String> dimensions(Environment environment) {
            Map<String, String> dimensions = new LinkedHashMap<>();
            dimensions.put(Metrics.ENVIRONMENT, environment.name());
            dimensions.put(Metrics.SERVICE, service);
            queue.forEach(name -> dimensions.put(Metrics.QUEUE, name.value()));
            return dimensions;
        }
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Metric {
        series = List.copyOf(series);
    }

    /** Whether CloudWatch must be told to keep single seconds; below a minute it keeps nothing otherwise. */
    public boolean isHighResolution() {
        return period.compareTo(MINUTE) < 0;
    }

    /** The dimensions of the only series; throws {@link IllegalStateException} where there are more. */
    public Map<String, String> dimensions(Environment environment) {
        if (series.size() != 1) {
            throw new IllegalStateException(name + " has " + series.size() + " series, name the queue");
        }
        return series.getFirst().dimensions(environment);
    }

    /** The dimensions of the series of a queue; throws {@link IllegalArgumentException} where it has none. */
    public Map<String, String> dimensions(Environment environment, QueueName queue) {
        return seriesOf(queue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        String.format(Locale.ROOT, "%s is not kept of %s", name, queue.value())))
                .dimensions(environment);
    }

    private Stream<Series> seriesOf(QueueName queue) {
        return series.stream().filter(one -> one.queue().contains(queue));
    }
}
