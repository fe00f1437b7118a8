package dev.renga.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FleetTest {
    private final Fleet fleet = new Fleet(0, Delays.ASSUMED);

    @Test
    void aTaskThatEndsBeforeItsPullCostsNothing() {
        want(1, 0);
        want(0, 24);
        assertThat(fleet.billed(100)).isZero();
    }

    @Test
    void aTaskThatWasOfNoUseCostsAMinute() {
        want(1, 0);
        want(0, 30);
        assertThat(fleet.billed(100)).isEqualTo(60);
    }

    @Test
    void theTaskAtWorkStaysAndTheIdleOneGoes() {
        want(2, 0);
        assertThat(fleet.ready(47)).isZero();
        assertThat(fleet.ready(48)).isEqualTo(2);
        fleet.work(1, 50);
        want(0, 60);
        assertThat(fleet.ready(60)).isEqualTo(1);
        fleet.reconcile(61);
        assertThat(fleet.ready(61)).isZero();
        // One from 25 to 60 and its polls, the other to 61 and its polls; both less than a minute.
        assertThat(fleet.billed(100)).isEqualTo(120);
    }

    private void want(int tasks, int now) {
        fleet.want(tasks);
        fleet.reconcile(now);
    }
}
