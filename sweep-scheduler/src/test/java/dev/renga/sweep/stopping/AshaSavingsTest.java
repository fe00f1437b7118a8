package dev.renga.sweep.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.search.Direction;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forty made-up learning curves of a hundred epochs in four slots: what ASHA leaves out, and what it finds all the same. */
class AshaSavingsTest {
    private static final int TRIALS = 40;
    private static final int EPOCHS = 100;
    private static final int SLOTS = 4;
    private static final int SWEEPS = 20;

    @Test
    void ashaFindsABestWithinAThousandthWithAThirdOfTheEpochs() {
        int trained = 0;
        int asGood = 0;
        for (int seed = 0; seed < SWEEPS; seed++) {
            double[][] curves = curves(new Random(seed));
            double best = 0;
            for (double[] curve : curves) {
                for (double objective : curve) {
                    best = Math.max(best, objective);
                }
            }
            var stopping = new Stopping(List.of(new Asha(5, 3)), Direction.MAXIMISE);
            trained += Replay.run(
                    stopping,
                    List.of(curves),
                    IntStream.range(0, TRIALS).boxed().toList(),
                    SLOTS);
            asGood += stopping.curves().best().orElseThrow().objective() >= best - 0.001 ? 1 : 0;
        }
        assertThat((double) trained / (SWEEPS * TRIALS * EPOCHS)).isLessThan(0.35);
        assertThat(asGood).isGreaterThanOrEqualTo(SWEEPS * 9 / 10);
    }

    /** Accuracies that rise to a level, most of them to a good one, quickly or slowly, with the noise of a validation set. */
    private static double[][] curves(Random random) {
        double[][] curves = new double[TRIALS][EPOCHS];
        for (double[] curve : curves) {
            double level = 0.9935 - 0.05 * Math.pow(random.nextDouble(), 2);
            double slowness = 1 + 4 * random.nextDouble();
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                double risen = 1 - 0.5 * Math.exp(-(epoch + 1) / slowness);
                curve[epoch] = level * risen + 0.0005 * random.nextGaussian();
            }
        }
        return curves;
    }
}
