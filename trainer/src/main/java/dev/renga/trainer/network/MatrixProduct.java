package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a device takes for the product of two square matrices of random numbers in single precision. */
public final class MatrixProduct {
    private static final int WARM_UP = 256;

    private MatrixProduct() {}

    public static Duration time(TorchDevice device, int size, LongSupplier nanoTime) {
        try (NDManager manager = device.newManager()) {
            product(manager, WARM_UP, nanoTime);
            return product(manager, size, nanoTime);
        }
    }

    private static Duration product(NDManager manager, int size, LongSupplier nanoTime) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray left = scope.randomNormal(new Shape(size, size));
            NDArray right = scope.randomNormal(new Shape(size, size));
            // A number that is read has been computed: a GPU is still at work when the call returns.
            left.get(0, 0).getFloat();
            right.get(0, 0).getFloat();
            long begun = nanoTime.getAsLong();
            left.matMul(right).get(0, 0).getFloat();
            return Duration.ofNanos(nanoTime.getAsLong() - begun);
        }
    }
}
