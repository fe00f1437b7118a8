package dev.renga.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void whatComesInSecondsAddsUpToAll() {
        Arrivals ramp = Arrivals.ramp("ramp", 60, Duration.ofMinutes(20));
        // A triangle: half of what 60 a second would make.
        assertThat(ramp.all()).isEqualTo(36_000);
        assertThat(IntStream.range(0, ramp.seconds()).mapToLong(ramp::in).sum()).isEqualTo(36_000);
        assertThat(ramp.in(ramp.seconds() - 1)).isBetween(59L, 60L);
        assertThat(ramp.in(ramp.seconds())).isZero();
    }

    @Test
    void aDayIsQuietAtNightAndFullAtNoon() {
        Arrivals day = Arrivals.day("day", 20);
        int hour = 3_600;
        assertThat(day.in(5 * hour)).isZero();
        assertThat(day.in(12 * hour)).isBetween(19L, 20L);
        assertThat(day.in(19 * hour)).isZero();
        // Twelve hours of half a sine: its top times 2/pi.
        assertThat(day.all()).isEqualTo((long) (20 * 12 * hour * 2 / Math.PI));
        assertThat(day.last()).isBetween(17 * hour, 18 * hour);
    }

    @Test
    void oneQuestionComesInTheFirstSecond() {
        assertThat(Arrivals.single().in(0)).isEqualTo(1);
        assertThat(Arrivals.single().first()).isZero();
        assertThat(Arrivals.single().last()).isZero();
    }
}
