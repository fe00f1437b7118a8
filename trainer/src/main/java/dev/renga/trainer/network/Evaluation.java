package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Scores of a network on images that it is not trained on, in large batches. */
final class Evaluation {
    /** Images in one batch on a GPU, which has to be kept busy. */
    private static final int GPU_BATCH = 2_000;

    /** The same on a CPU: the C library gives arrays of more than 32 MB back at once, and clears each new one. */
    private static final int CPU_BATCH = 200;

    private static final double PERCENT = 100;

    private Evaluation() {}

    /** The score on the images at some indexes; empty where it was stopped between two batches. */
    static Optional<Score> of(
            Weights weights, DeviceImages images, int[] indexes, NDManager manager, BooleanSupplier stopped) {
        int size = manager.getDevice().isGpu() ? GPU_BATCH : CPU_BATCH;
        double loss = 0;
        long right = 0;
        try (NDManager scope = manager.newSubManager()) {
            NDArray order = Orders.onDevice(scope, indexes);
            for (int from = 0; from < indexes.length; from += size) {
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
                try (NDManager batchScope = scope.newSubManager()) {
                    int to = Math.min(indexes.length, from + size);
                    DeviceImages.Batch batch = images.batch(batchScope, order, from, to);
                    NDArray judged = Network.judge(weights, batch.images());
                    loss -= Network.ofRightDigit(judged, batch.labels()).sum().getFloat();
                    right += right(judged, batch.labels());
                }
            }
        }
        return Optional.of(new Score(loss / indexes.length, PERCENT * right / indexes.length));
    }

    private static long right(NDArray judged, NDArray labels) {
        return judged.argMax(1)
                .toType(DataType.INT64, false)
                .eq(labels)
                .toType(DataType.INT64, false)
                .sum()
                .getLong();
    }
}
