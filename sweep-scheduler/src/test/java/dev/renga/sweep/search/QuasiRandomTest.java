package dev.renga.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuasiRandomTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, 1L << 40})
    void everyPowerOfTwoOfPointsHasOneInEachStretchOfEachDimension(long seed) {
        int points = 256;
        var sobol = new QuasiRandom(20, seed);
        for (int dimension = 0; dimension < 20; dimension++) {
            int axis = dimension;
            assertThat(IntStream.range(0, points)
                            .map(number -> ((int) (sobol.positions(number)[axis] * points)))
                            .distinct())
                    .hasSize(points);
        }
    }

    @Test
    void theFirstTwoDimensionsFillSquaresToo() {
        var sobol = new QuasiRandom(2, 11);
        assertThat(IntStream.range(0, 256)
                        .mapToObj(sobol::positions)
                        .map(point -> ((int) (point[0] * 16)) * 16 + ((int) (point[1] * 16)))
                        .distinct())
                .hasSize(256);
    }
}
