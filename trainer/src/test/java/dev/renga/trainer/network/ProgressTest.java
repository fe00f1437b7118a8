package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = Progress.NONE
            .with(new EpochRow(1, 0.5, 90, 1), 1)
            .with(new EpochRow(1, 0.3, 95, 1), 2)
            .with(new EpochRow(1, 0.4, 95, 1), 3);

    @Test
    void theBestEpochIsTheFirstOfEqualOnes() {
        assertThat(progress.mostAccurate()).hasValue(2);
        assertThat(progress.leastLoss()).hasValue(2);
    }

    @Test
    void beforeTheFirstEpochThereIsNoBest() {
        assertThat(Progress.NONE.mostAccurate()).isEmpty();
        assertThat(Progress.NONE.leastLoss()).isEmpty();
    }
}
