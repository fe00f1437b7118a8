package dev.renga.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TargetTrackingTest {
    private final TargetTracking tracking = new TargetTracking(100, 0, 10);

    @Test
    void thePoolGrowsInTheThirdMinuteAboveTheTarget() {
        assertThat(minute(250, 2)).isEmpty();
        assertThat(minute(250, 2)).isEmpty();
        assertThat(minute(250, 2)).hasValue(5);
    }

    @Test
    void itNeverWantsMoreThanItMay() {
        minute(9_000, 2);
        minute(9_000, 2);
        assertThat(minute(9_000, 2)).hasValue(10);
    }

    @Test
    void itShrinksAfterAQuarterOfAnHourFarBelowTheTarget() {
        minute(100, 4);
        for (int minute = 1; minute < 15; minute++) {
            assertThat(minute(25, 4)).isEmpty();
        }
        assertThat(minute(25, 4)).hasValue(1);
    }

    @Test
    void aMinuteWithoutAValueDecidesNothing() {
        assertThat(tracking.endMinute(4)).isEmpty();
        assertThat(minute(0, 4)).hasValue(0);
    }

    private OptionalInt minute(double value, int wanted) {
        tracking.see(value);
        return tracking.endMinute(wanted);
    }
}
