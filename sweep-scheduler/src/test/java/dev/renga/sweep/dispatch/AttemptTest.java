package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.launch.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Instant ASKED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant PULLING = ASKED.plusSeconds(120);
    private static final Instant STARTED = PULLING.plusSeconds(90);
    private static final Instant STOPPED = STARTED.plusSeconds(600);
    private static final Duration PULL = Duration.ofSeconds(90);

    private final Attempt attempt = new Attempt(1);

    @Test
    void timeIsPaidFromTheImageOnAndOfUseFromTheProcessOn() {
        attempt.saw(new TaskStatus.Waiting("waits for a machine"), PULLING);
        assertThat(attempt.onMachine(ASKED, PULLING)).isZero();

        attempt.saw(new TaskStatus.Waiting("gets the image", Optional.of(PULLING)), STARTED);
        assertThat(attempt.onMachine(ASKED, STARTED)).isEqualTo(PULL);
        assertThat(attempt.prepared()).isZero();

        attempt.saw(new TaskStatus.Running(STARTED, PULLING), STARTED);
        assertThat(attempt.onMachine(ASKED, STARTED.plusSeconds(10))).isEqualTo(PULL.plusSeconds(10));
        assertThat(attempt.prepared()).isEqualTo(PULL);

        attempt.saw(stopped(Optional.of(STARTED)), STOPPED.plusSeconds(30));
        assertThat(attempt.onMachine(ASKED, STOPPED.plusSeconds(30))).isEqualTo(Duration.between(PULLING, STOPPED));
        assertThat(attempt.prepared()).isEqualTo(PULL);
    }

    @Test
    void anImageThatNeverCameIsPaidToo() {
        attempt.saw(stopped(Optional.empty()), STOPPED);
        assertThat(attempt.onMachine(ASKED, STOPPED)).isEqualTo(Duration.between(PULLING, STOPPED));
    }

    @Test
    void whatIsGoneCostAsLongAsItWasSeen() {
        attempt.saw(new TaskStatus.Running(STARTED, PULLING), STARTED.plusSeconds(30));
        attempt.saw(new TaskStatus.Gone(), STOPPED);
        assertThat(attempt.onMachine(ASKED, STOPPED)).isEqualTo(PULL.plusSeconds(30));
    }

    private static TaskStatus stopped(Optional<Instant> started) {
        return new TaskStatus.Stopped(
                TaskStatus.Cause.EXITED, OptionalInt.of(0), "exited", started, Optional.of(PULLING), STOPPED);
    }
}
