package dev.renga.messaging.metrics;

import dev.renga.contracts.Metric;
import dev.renga.contracts.Metrics;
import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Micrometer's registry for CloudWatch: once a minute it writes what {@link Metrics} lists, all in one call. */
final class CloudWatchMeters {
    private static final CloudWatchConfig EACH_MINUTE = new CloudWatchConfig() {
        @Override
        public @Nullable String get(String key) {
            return null; // the default: a minute, and as many data in a call as CloudWatch takes
        }

        @Override
        public String namespace() {
            return Metrics.NAMESPACE;
        }
    };

    private CloudWatchMeters() {}

    static MeterRegistry of(String service, CloudWatch cloudWatch) {
        MeterRegistry registry = new CloudWatchMeterRegistry(EACH_MINUTE, Clock.SYSTEM, new ListedSeries(cloudWatch));
        registry.config()
                .namingConvention(new MetricNames())
                .commonTags(
                        lower(Metrics.ENVIRONMENT), cloudWatch.environment().name(), lower(Metrics.SERVICE), service)
                // Which of its figures and of its queues are written, the series decide; others are not even kept.
                .meterFilter(MeterFilter.denyUnless(id -> isListed(MetricNames.camel(id.getName()))));
        return registry;
    }

    private static boolean isListed(String meter) {
        return Metrics.all().stream().map(Metric::name).anyMatch(name -> name.startsWith(meter));
    }

    private static String lower(String dimension) {
        return dimension.toLowerCase(Locale.ROOT);
    }
}
