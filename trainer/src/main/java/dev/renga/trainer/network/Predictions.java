package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.renga.trainer.data.LabelledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What trained weights say of images. */
public final class Predictions {
    private static final int BATCH = 200;

    private Predictions() {}

    /**
     * A guess at one image.
     *
     * @param image its number in its set, from 0
     * @param label what it shows
     * @param guess what the network takes it for
     * @param probability how sure it is, 0 to 1
     */
    public record Prediction(int image, int label, int guess, double probability) {
        public boolean isRight() {
            return label == guess;
        }
    }

    /**
     * Guesses at images, from one number to before another.
     *
     * @param npz weights in the form of {@link TrialFiles#BEST}
     * @throws IllegalArgumentException where they are none of this network
     */
    public static List<Prediction> of(TorchDevice device, byte[] npz, LabelledImages images, int from, int to) {
        List<Prediction> predictions = new ArrayList<>();
        try (NDManager manager = device.newManager()) {
            Weights weights = Weights.read(manager, npz);
            DeviceImages uploaded = DeviceImages.upload(manager, images);
            NDArray order = Orders.onDevice(manager, IntStream.range(0, to).toArray());
            for (int at = from; at < to; at += BATCH) {
                try (NDManager scope = manager.newSubManager()) {
                    int end = Math.min(to, at + BATCH);
                    NDArray batch = uploaded.batch(scope, order, at, end).images();
                    float[] judged = Network.judge(weights, batch).toFloatArray();
                    for (int i = at; i < end; i++) {
                        predictions.add(prediction(i, images.label(i), judged, (i - at) * LabelledImages.CLASSES));
                    }
                }
            }
        }
        return predictions;
    }

    private static Prediction prediction(int image, int label, float[] judged, int at) {
        int guess = 0;
        for (int digit = 1; digit < LabelledImages.CLASSES; digit++) {
            if (judged[at + digit] > judged[at + guess]) {
                guess = digit;
            }
        }
        return new Prediction(image, label, guess, Math.exp(judged[at + guess]));
    }
}
