package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RoundsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch enough = new CountDownLatch(1);

    @Test
    void aPauseComesBeforeEveryRound() throws InterruptedException {
        Rounds rounds = Rounds.every("rounds", MINUTE, () -> done.add("round"), pausing(3));
        rounds.start();
        enough.await();
        rounds.stop(SOON);
        assertThat(done).containsExactly("PT1M", "round", "PT1M", "round", "PT1M");
    }

    @Test
    void aRoundThatSetsThePaceIsGoneAtOnceAndAfterThePauseThatItAskedFor() throws InterruptedException {
        Rounds.PacedRound round = () -> {
            done.add("round");
            return Duration.ofSeconds(done.size());
        };
        Rounds rounds = Rounds.paced("rounds", MINUTE, round, pausing(2));
        rounds.start();
        enough.await();
        rounds.stop(SOON);
        assertThat(done).containsExactly("round", "PT1S", "round", "PT3S");
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void aRoundThatFailsIsFollowedByAnother(Class<? extends Throwable> failure) throws InterruptedException {
        Rounds.PacedRound failing = () -> {
            if (failure == OutOfMemoryError.class) throw new OutOfMemoryError("planted");
            throw new IllegalStateException("planted");
        };
        Rounds rounds = Rounds.paced("rounds", MINUTE, failing, pausing(2));
        rounds.start();
        enough.await();
        rounds.stop(SOON);
        assertThat(done).containsExactly("PT1M", "PT1M");
    }

    @Test
    void noneFollowsWhenNothingNewIsTakenOnEvenWhereARoundHidesThatItWasInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Rounds.Round deaf = () -> {
            done.add("round");
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
        };
        Rounds rounds = Rounds.every("rounds", MINUTE, deaf, pause -> {});
        rounds.start();
        begun.await();
        rounds.quiesce();
        rounds.stop(SOON);
        assertThat(done).containsExactly("round", "interrupted");
    }

    @Test
    void whatWasNeverStartedStopsAtOnce() throws InterruptedException {
        Rounds.every("rounds", MINUTE, () -> done.add("round"), pausing(1)).stop(SOON);
        assertThat(done).isEmpty();
    }

    /** Notes pauses instead of making them, and stays in the last. */
    private Sleeper pausing(int pauses) {
        return pause -> {
            done.add(pause.toString());
            if (done.stream().filter(text -> text.startsWith("PT")).count() == pauses) {
                enough.countDown();
                new CountDownLatch(1).await();
            }
        };
    }
}
