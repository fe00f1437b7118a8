package dev.renga.gateway.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Metrics;
import dev.renga.contracts.qa.Backlog;
import dev.renga.messaging.TransportFailure;
import dev.renga.messaging.metrics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BacklogSamplesTest {
    private Instant now = Instant.EPOCH;
    private Backlog backlog = Backlog.NONE;
    private OptionalInt tasks = OptionalInt.of(0);
    private boolean isOutOfReach;
    private long ends;
    private final BacklogSamples samples = new BacklogSamples(this::read, () -> tasks, () -> ends, () -> now);

    @Test
    void whatWaitsAndWhatIsInFlightComesOnTheTasksWanted() {
        backlog = new Backlog(240, 60);
        tasks = OptionalInt.of(4);
        assertThat(samples.look())
                .containsExactly(new Sample(Metrics.BACKLOG, 300), new Sample(Metrics.BACKLOG_PER_TASK, 75));
    }

    @Test
    void onAnEmptyPoolTheWholeBacklogComesOnTheTaskThatIsNotThere() {
        backlog = new Backlog(3, 0);
        assertThat(samples.look())
                .containsExactly(new Sample(Metrics.BACKLOG, 3), new Sample(Metrics.BACKLOG_PER_TASK, 3));
    }

    @Test
    void theEndOfABacklogIsToldAtOnceAndRestOnceAMinute() {
        backlog = new Backlog(1, 0);
        assertThat(samples.look()).isNotEmpty();
        backlog = Backlog.NONE;
        pass(Duration.ofSeconds(10));
        assertThat(samples.look()).contains(new Sample(Metrics.BACKLOG, 0));
        for (int look = 0; look < 5; look++) {
            pass(Duration.ofSeconds(10));
            assertThat(samples.look()).isEmpty();
        }
        pass(Duration.ofSeconds(10));
        assertThat(samples.look()).contains(new Sample(Metrics.BACKLOG, 0));
    }

    @Test
    void aPoolThatKeepsUpIsWorthTheTasksThatWereBusy() {
        // 40 a second are 2 s of work in each second: a backlog of 200, which is worth two tasks.
        backlog = new Backlog(0, 2);
        tasks = OptionalInt.of(2);
        ends = 400;
        pass(Duration.ofSeconds(10));
        assertThat(samples.look())
                .containsExactly(new Sample(Metrics.BACKLOG, 200), new Sample(Metrics.BACKLOG_PER_TASK, 100));
        pass(Duration.ofSeconds(10));
        assertThat(samples.look()).contains(new Sample(Metrics.BACKLOG, 2));
    }

    @Test
    void aPoolInUseHasABacklogBetweenItsQuestionsToo() {
        ends = 1;
        pass(Duration.ofSeconds(10));
        samples.look();
        pass(Metrics.IN_USE.minusSeconds(1));
        tasks = OptionalInt.of(2);
        assertThat(samples.look())
                .containsExactly(new Sample(Metrics.BACKLOG, 1), new Sample(Metrics.BACKLOG_PER_TASK, 0.5));
        pass(Duration.ofSeconds(1));
        assertThat(samples.look()).contains(new Sample(Metrics.BACKLOG, 0));
    }

    @Test
    void whatSqsDoesNotSayIsNotMadeUp() {
        isOutOfReach = true;
        assertThat(samples.look()).isEmpty();
        isOutOfReach = false;
        backlog = new Backlog(2, 0);
        assertThat(samples.look()).contains(new Sample(Metrics.BACKLOG, 2));
    }

    @Test
    void withoutTheSizeOfThePoolTheBacklogIsWrittenStill() {
        backlog = new Backlog(2, 0);
        tasks = OptionalInt.empty();
        assertThat(samples.look()).containsExactly(new Sample(Metrics.BACKLOG, 2));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Backlog read() {
        if (isOutOfReach) {
            throw TransportFailure.of("planted");
        }
        return backlog;
    }
}
