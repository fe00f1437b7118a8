package dev.renga.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurrogateTest {
    private static final double[][] POINTS = {{0}, {0.5}, {1}};
    private static final double[] LOSSES = {1.2, -0.4, -0.8};

    @Test
    void theLeastLossIsThatOfAllThatItWasGivenLast() {
        Surrogate told = Surrogate.fit(new boolean[] {true}, POINTS, LOSSES);
        Surrogate believing = told.given(new double[][] {{0}, {0.5}, {1}, {0.8}}, new double[] {1.2, -0.4, -0.8, -1.1});

        assertThat(told.leastLoss()).isEqualTo(-0.8);
        assertThat(believing.leastLoss()).isEqualTo(-1.1);
    }
}
