package dev.renga.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialInterrupted;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void theOldestEpochMakesRoomAndNeverTheEndOfTheTrial() throws InterruptedException {
        TrialInterrupted end = new TrialInterrupted("s", 0, 1, 0, null);
        assertThat(backlog.add(end)).isZero();
        for (int i = 1; i < Backlog.MOST; i++) {
            assertThat(backlog.add(epoch(i))).isZero();
        }
        assertThat(backlog.add(epoch(Backlog.MOST))).isEqualTo(1);
        assertThat(backlog.add(epoch(Backlog.MOST + 1))).isEqualTo(2);
        assertThat(backlog.awaitEmpty(Duration.ZERO)).isEqualTo(Backlog.MOST);
        assertThat(backlog.next()).isEqualTo(end);
        assertThat(backlog.next()).isEqualTo(epoch(3));
    }

    @Test
    void aReportIsLeftUntilItIsDelivered() throws InterruptedException {
        assertThat(backlog.add(epoch(1))).isZero();
        assertThat(backlog.next()).isEqualTo(epoch(1));
        assertThat(backlog.awaitEmpty(Duration.ZERO)).isEqualTo(1);
        backlog.delivered();
        assertThat(backlog.awaitEmpty(Duration.ofDays(1))).isZero();
    }

    private static EpochReported epoch(int number) {
        return new EpochReported("s", 0, 1, number, Map.of(), 1);
    }
}
