package dev.renga.qa.answer;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the batches look like, in whatever registries were named. */
final class BatchMeters {
    private final CompositeMeterRegistry registries = new CompositeMeterRegistry();
    private final Map<Lane, Timer> inference = new EnumMap<>(Lane.class);
    private final DistributionSummary windows;
    private final DistributionSummary tokens;
    private final DistributionSummary padding;

    BatchMeters(WindowQueue queue) {
        for (Lane lane : Lane.values()) {
            String name = lane.name().toLowerCase(Locale.ROOT);
            inference.put(
                    lane,
                    Timer.builder("qa.inference")
                            .description("One batch in the model")
                            .tag("lane", name)
                            .register(registries));
            Gauge.builder("qa.waiting.windows", queue, waiting -> waiting.size(lane))
                    .description("Windows that wait for the model")
                    .tag("lane", name)
                    .register(registries);
        }
        this.windows = summary("qa.batch.windows", "Windows of a batch");
        this.tokens = summary("qa.batch.tokens", "Tokens that a batch computes, padding included");
        this.padding = summary("qa.padding.ratio", "The share of a batch's tokens that is padding");
    }

    /** Has a registry take part from now on. */
    void bindTo(MeterRegistry registry) {
        registries.add(registry);
    }

    void record(Batch batch, Duration took) {
        int computed = batch.paddedTokens();
        Objects.requireNonNull(inference.get(batch.lane())).record(took);
        windows.record(batch.windows().size());
        tokens.record(computed);
        padding.record(1 - (double) batch.tokens() / computed);
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registries);
    }
}
