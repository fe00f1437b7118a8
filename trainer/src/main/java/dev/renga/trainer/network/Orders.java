package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/** Indexes of images on the device. */
final class Orders {
    private Orders() {}

    static NDArray onDevice(NDManager manager, int[] indexes) {
        return manager.create(Arrays.stream(indexes).asLongStream().toArray());
    }
}
