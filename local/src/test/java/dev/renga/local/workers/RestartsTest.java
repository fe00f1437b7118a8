package dev.renga.local.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Restarts restarts = new Restarts();

    @Test
    void workersThatEndYoungAreReplacedEverLaterUpToACap() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pauses.add(restarts.ended(Duration.ofMillis(300), NOW).toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(restarts.inARow()).isEqualTo(9);
    }

    @Test
    void oneThatWasOfUseIsReplacedSoonWhateverWentBefore() {
        for (int i = 0; i < 9; i++) {
            restarts.ended(Duration.ZERO, NOW);
        }

        assertThat(restarts.ended(Restarts.OF_USE, NOW)).isEqualTo(Restarts.FIRST);
    }

    @Test
    void nothingStartsBeforeThePauseIsOver() {
        assertThat(restarts.mayStart(NOW)).isTrue();
        restarts.ended(Duration.ZERO, NOW);

        assertThat(restarts.mayStart(NOW.plus(Restarts.FIRST).minusMillis(1))).isFalse();
        assertThat(restarts.mayStart(NOW.plus(Restarts.FIRST))).isTrue();
    }
}
