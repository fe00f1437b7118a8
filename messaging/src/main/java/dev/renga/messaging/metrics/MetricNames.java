package dev.renga.messaging.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names as {@code dev.renga.contracts.Metrics} has them: {@code queue.handler.time.max} becomes {@code QueueHandlerTimeMax}. */
final class MetricNames implements NamingConvention {
    // What Micrometer puts behind the name of a gauge, whose only value needs no name.
    private static final String ONLY_VALUE = ".value";

    @Override
    public String name(String name, Meter.Type type, @Nullable String baseUnit) {
        return camel(name.endsWith(ONLY_VALUE) ? name.substring(0, name.length() - ONLY_VALUE.length()) : name);
    }

    @Override
    public String tagKey(String key) {
        return camel(key);
    }

    static String camel(String dotted) {
        return Stream.of(dotted.split("\\.", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
