package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));

    @Test
    void theCapIsACap() {
        Random random = new Random(7);
        for (int attempt = 1; attempt < 200; attempt++) {
            assertThat(BACKOFF.delay(attempt, random)).isBetween(Duration.ZERO, Duration.ofSeconds(3));
        }
        assertThat(BACKOFF.delay(Integer.MAX_VALUE, random)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void delaysGrowByDoublingAndSpreadOverTheWholeOfTheirRange() {
        Random random = new Random(7);
        for (int attempt = 1; attempt <= 5; attempt++) {
            int each = attempt;
            long most = 100L << (attempt - 1);
            var delays = IntStream.range(0, 2_000)
                    .mapToLong(i -> BACKOFF.delay(each, random).toMillis())
                    .summaryStatistics();
            assertThat(delays.getMax()).isBetween(most * 9 / 10, most);
            assertThat(delays.getMin()).isBetween(0L, most / 10);
            assertThat(delays.getAverage()).isBetween(most * 0.45, most * 0.55);
        }
    }

    @Test
    void whereTriesAreCountedNoDelayIsLessThanHalfOfTheLongest() {
        Random random = new Random(7);
        for (int attempt = 1; attempt <= 5; attempt++) {
            int each = attempt;
            long most = 100L << (attempt - 1);
            var delays = IntStream.range(0, 2_000)
                    .mapToLong(i -> BACKOFF.delayOfHalf(each, random).toMillis())
                    .summaryStatistics();
            assertThat(delays.getMin()).isBetween(most / 2, most * 55 / 100);
            assertThat(delays.getMax()).isBetween(most * 95 / 100, most);
        }
        assertThat(BACKOFF.delayOfHalf(Integer.MAX_VALUE, random))
                .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(3));
    }

    @Test
    void aBackoffThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
