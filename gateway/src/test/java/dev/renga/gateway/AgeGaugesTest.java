package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgeGaugesTest {
    private Instant now = Instant.EPOCH;

    @Test
    void anAgeIsTheLanesAndIsForgottenSoonAfterTheLastEnd() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AnswerAge age = new AnswerAge(now);
        AgeGauges.register(meters, age, () -> now);
        assertThat(seconds(meters, "questions")).isNaN();

        // A tenth of the way from 0.
        age.seen(Lane.INTERACTIVE, Duration.ofSeconds(10), now);
        assertThat(seconds(meters, "questions")).isEqualTo(1);
        assertThat(seconds(meters, "questions-bulk")).isNaN();

        now = now.plus(AgeGauges.RECENT);
        assertThat(seconds(meters, "questions")).isNaN();
    }

    private static double seconds(SimpleMeterRegistry meters, String queue) {
        return meters.get("answer.age").tag("queue", queue).gauge().value();
    }
}
