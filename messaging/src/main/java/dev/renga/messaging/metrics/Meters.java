package dev.renga.messaging.metrics;

import dev.renga.messaging.AwsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;

/**
 * The meters of one service for as long as its process lives. Closing writes what was measured last; it belongs after the
 * drain. Thread-safe.
 */
public final class Meters implements AutoCloseable {
    /** The variable that says where they go: {@code prometheus}, {@code cloudwatch} or {@code none}. */
    public static final String VARIABLE = "RENGA_METRICS";

    private final MeterRegistry registry;
    private final Optional<CloudWatch> cloudWatch;

    private Meters(MeterRegistry registry, Optional<CloudWatch> cloudWatch) {
        this.registry = registry;
        this.cloudWatch = cloudWatch;
    }

    /**
     * Meters that go where {@link #VARIABLE} says, by default to whoever asks the management port for {@code /metrics}.
     * Nothing is called yet: CloudWatch first a minute later, and a service whose credentials do not suffice there works
     * all the same and says so in its log.
     *
     * @param service whom the metrics tell of, as the dimension names it
     * @throws IllegalArgumentException naming the variable where it is none of the three
     */
    public static Meters open(Map<String, String> variables, AwsConfig aws, String service) {
        String word = variables.getOrDefault(VARIABLE, "prometheus");
        return switch (word) {
            case "prometheus" -> new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Optional.empty());
            case "cloudwatch" -> {
                CloudWatch cloudWatch = CloudWatch.open(aws);
                yield new Meters(CloudWatchMeters.of(service, cloudWatch), Optional.of(cloudWatch));
            }
            // Without a registry inside it a composite keeps nothing.
            case "none" -> new Meters(new CompositeMeterRegistry(), Optional.empty());
            default ->
                throw new IllegalArgumentException(
                        VARIABLE + " must be prometheus, cloudwatch or none: '" + word + "'");
        };
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** The way to write a value at once, where metrics go to CloudWatch. */
    public Optional<CloudWatch> cloudWatch() {
        return cloudWatch;
    }

    @Override
    public void close() {
        registry.close();
        cloudWatch.ifPresent(CloudWatch::close);
    }
}
