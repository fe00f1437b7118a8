package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.renga.trainer.data.Digits;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Laboratory.LOCK)
class NetworkIT {
    private final NDManager manager = Laboratory.cpu().newManager();
    private final Weights weights = Weights.initial(manager, 3);

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void itComputesWhatTheLayersSay() {
        DeviceImages images = DeviceImages.upload(manager, Digits.draw(4, 1, 5).training());
        DeviceImages.Batch batch = images.batch(manager, Orders.onDevice(manager, new int[] {3, 1}), 0, 2);

        float[] judged = Network.judge(weights, batch.images()).toFloatArray();

        for (int image = 0; image < 2; image++) {
            double[] wanted =
                    new PlainNetwork(weights).judge(batch.images().get(image).toFloatArray());
            for (int digit = 0; digit < 10; digit++) {
                assertThat((double) judged[image * 10 + digit]).isCloseTo(wanted[digit], offset(1e-4));
            }
        }
    }

    @Test
    void itBeginsByGuessing() {
        DeviceImages images =
                DeviceImages.upload(manager, Digits.draw(200, 1, 5).training());
        DeviceImages.Batch batch = images.batch(
                manager, Orders.onDevice(manager, IntStream.range(0, 200).toArray()), 0, 200);

        NDArray loss = Network.loss(Network.judge(weights, batch.images()), batch.labels());

        assertThat((double) loss.getFloat()).isCloseTo(Math.log(10), offset(0.05));
    }

    @Test
    void pixelsAreNormalisedAsTheOriginalsWere() {
        DeviceImages images = DeviceImages.upload(manager, Digits.draw(1, 1, 5).training());
        NDArray one = images.batch(manager, Orders.onDevice(manager, new int[] {0}), 0, 1)
                .images();

        assertThat(one.getShape()).isEqualTo(new Shape(1, 1, 28, 28));
        assertThat((double) one.min().getFloat()).isCloseTo(-0.1307 / 0.3081, offset(1e-5));
        assertThat(one.max().getFloat()).isLessThanOrEqualTo((1 - 0.1307f) / 0.3081f + 1e-5f);
    }

    @Test
    void whatIsDroppedIsWholeChannels() {
        NDArray dropped = Network.dropChannels(manager.ones(new Shape(50, 64, 12, 12)), 0.25f);

        float[] least = dropped.reshape(50, 64, -1).min(new int[] {2}).toFloatArray();
        float[] most = dropped.reshape(50, 64, -1).max(new int[] {2}).toFloatArray();
        int gone = 0;
        for (int channel = 0; channel < least.length; channel++) {
            assertThat(least[channel]).isEqualTo(most[channel]);
            assertThat(least[channel] == 0 || Math.abs(least[channel] - 4f / 3) < 1e-6)
                    .as("%s", least[channel])
                    .isTrue();
            gone += least[channel] == 0 ? 1 : 0;
        }
        // 3,200 channels: seven standard deviations either way.
        assertThat(gone / (double) least.length).isCloseTo(0.25, offset(0.055));
    }

    @Test
    void aStepIsPyTorchsDescentWithMomentum() {
        Weights velocity = Weights.zeros(manager);
        Descent descent = new Descent(0.1, 0.9, Optional.of(velocity));
        double weight = weights.get(7).getFloat(0);
        double speed = 0;
        for (int step = 0; step < 3; step++) {
            Weights variables = weights.variables(manager);
            try (GradientCollector collector = Laboratory.cpu().engine().newGradientCollector()) {
                collector.backward(variables.get(7).mul(2).sum());
            }
            descent.step(weights, touched(variables));
            speed = 0.9 * speed + 2;
            weight -= 0.1 * speed;
            assertThat((double) weights.get(7).getFloat(0)).isCloseTo(weight, offset(1e-6));
        }
    }

    @Test
    void weightsComeBackFromTheirFile() {
        Weights read = Weights.read(manager, weights.npz());

        for (int layer = 0; layer < weights.count(); layer++) {
            assertThat(read.get(layer)).isEqualTo(weights.get(layer));
        }
    }

    /** All other layers with a gradient of nothing. */
    private Weights touched(Weights variables) {
        try (GradientCollector collector = Laboratory.cpu().engine().newGradientCollector()) {
            for (int layer = 0; layer < variables.count() - 1; layer++) {
                collector.backward(variables.get(layer).mul(0).sum());
            }
        }
        return variables;
    }
}
