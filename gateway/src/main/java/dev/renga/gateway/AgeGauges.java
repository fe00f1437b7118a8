package dev.renga.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/** The age at which questions of each lane end, as metrics; not a number while none has ended for {@link #RECENT}. */
final class AgeGauges {
    /** An older figure would say that a gateway with nothing to do is as slow as it once was. */
    static final Duration RECENT = Duration.ofMinutes(2);

    private static final double MILLIS = 1_000.0;

    private AgeGauges() {}

    static void register(MeterRegistry meters, AnswerAge age, InstantSource clock) {
        for (Lane lane : Lane.values()) {
            Gauge.builder("answer.age", age, seen -> seconds(seen, lane, clock))
                    .description("age at which questions end, those that came straight into a queue left out")
                    .baseUnit("seconds")
                    .tag("queue", lane.queue().value())
                    .strongReference(true)
                    .register(meters);
        }
    }

    private static double seconds(AnswerAge age, Lane lane, InstantSource clock) {
        Duration mean = age.mean(lane);
        boolean isKnown = !mean.isZero() && age.silence(lane, clock.instant()).compareTo(RECENT) < 0;
        return isKnown ? mean.toMillis() / MILLIS : Double.NaN;
    }
}
