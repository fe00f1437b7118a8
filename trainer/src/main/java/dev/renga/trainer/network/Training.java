package dev.renga.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.renga.trainer.data.Shuffle;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes over the training images, in an order and with a dropout that the seed, the epoch and the batch decide alone: a pass
 * may begin at any batch and does what it would have done from the first.
 */
final class Training {
    /** Losses that stay on the device until they are read: a read waits for all that the device has to do. */
    private static final int READ_EVERY = 25;

    private final Engine engine;
    private final DeviceImages images;
    private final int[] indexes;
    private final int batchSize;
    private final Seeds seeds;

    /** Told after every batch; says whether to go on. */
    @FunctionalInterface
    interface Watch {
        boolean goesOn(int batches, int of);
    }

    Training(Engine engine, DeviceImages images, int[] indexes, int batchSize, Seeds seeds) {
        this.engine = engine;
        this.images = images;
        this.indexes = indexes.clone();
        this.batchSize = batchSize;
        this.seeds = seeds;
    }

    int batches() {
        return (indexes.length + batchSize - 1) / batchSize;
    }

    /** Trains on what is left of an epoch after the batches whose losses are given. */
    Pass pass(int epoch, List<Double> begun, Weights weights, Descent descent, NDManager manager, Watch watch) {
        List<Double> losses = new ArrayList<>(begun);
        try (NDManager scope = manager.newSubManager();
                NDList unread = new NDList()) {
            NDArray order = order(epoch, scope);
            for (int batch = begun.size(); batch < batches(); batch++) {
                engine.setRandomSeed(seeds.dropout(epoch, batch));
                unread.add(step(order, batch, weights, descent, scope));
                boolean goesOn = watch.goesOn(batch + 1, batches());
                if (unread.size() == READ_EVERY || batch + 1 == batches() || !goesOn) {
                    read(unread, losses);
                    if (!losses.stream().allMatch(Double::isFinite)) {
                        return new Pass(losses, Pass.End.DIVERGED);
                    }
                }
                if (!goesOn && batch + 1 < batches()) {
                    return new Pass(losses, Pass.End.STOPPED);
                }
            }
        }
        return new Pass(losses, Pass.End.WHOLE);
    }

    private NDArray order(int epoch, NDManager scope) {
        int[] order = Shuffle.of(indexes.length, seeds.order(epoch));
        for (int i = 0; i < order.length; i++) {
            order[i] = indexes[order[i]];
        }
        return Orders.onDevice(scope, order);
    }

    /** One step downhill; the loss of its batch, still on the device, belongs to the outer scope. */
    private NDArray step(NDArray order, int number, Weights weights, Descent descent, NDManager outer) {
        try (NDManager scope = outer.newSubManager()) {
            int from = number * batchSize;
            DeviceImages.Batch batch = images.batch(scope, order, from, Math.min(indexes.length, from + batchSize));
            Weights variables = weights.variables(scope);
            NDArray loss;
            try (GradientCollector collector = engine.newGradientCollector()) {
                loss = Network.loss(Network.train(variables, batch.images()), batch.labels());
                collector.backward(loss);
            }
            descent.step(weights, variables);
            // Without its history, which would hold the whole batch in memory.
            NDArray kept = loss.stopGradient();
            kept.attach(outer);
            return kept;
        }
    }

    private static void read(NDList unread, List<Double> losses) {
        try (NDArray stacked = NDArrays.stack(unread)) {
            for (float loss : stacked.toFloatArray()) {
                losses.add((double) loss);
            }
        }
        unread.close();
    }
}
