package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.renga.trainer.data.LabelledImages;
import java.nio.ByteBuffer;

/** A whole set of images as one tensor on the device, normalised once; batches are cut out of it by index, there. */
final class DeviceImages {
    /** Mean and deviation of the pixels of MNIST, which the original normalises by. */
    private static final float MEAN = 0.1307f;

    private static final float DEVIATION = 0.3081f;
    private static final float BRIGHTEST = 255;

    private final NDArray images;
    private final NDArray labels;

    /** Images with what they show, alive as long as the manager that they were cut for. */
    record Batch(NDArray images, NDArray labels) {}

    private DeviceImages(NDArray images, NDArray labels) {
        this.images = images;
        this.labels = labels;
    }

    /** Copies a set to the manager's device. */
    static DeviceImages upload(NDManager manager, LabelledImages set) {
        try (NDManager scope = manager.newSubManager()) {
            Shape shape = new Shape(set.count(), 1, LabelledImages.SIDE, LabelledImages.SIDE);
            NDArray images = floats(scope, set.pixels(), shape);
            images.divi(BRIGHTEST).subi(MEAN).divi(DEVIATION);
            NDArray labels = bytes(scope, set.labels(), new Shape(set.count())).toType(DataType.INT64, true);
            images.attach(manager);
            labels.attach(manager);
            return new DeviceImages(images, labels);
        }
    }

    int count() {
        return (int) images.getShape().get(0);
    }

    /** The images at some indexes, {@code order[from]} to {@code order[to - 1]}. */
    Batch batch(NDManager scope, NDArray order, int from, int to) {
        NDIndex indexes = new NDIndex("{}", order.get(scope, new NDIndex().addSliceDim(from, to)));
        return new Batch(images.get(scope, indexes), labels.get(scope, indexes));
    }

    private static NDArray floats(NDManager scope, ByteBuffer pixels, Shape shape) {
        try (NDArray bytes = bytes(scope, pixels, shape)) {
            return bytes.toType(DataType.FLOAT32, true);
        }
    }

    private static NDArray bytes(NDManager scope, ByteBuffer numbers, Shape shape) {
        return scope.create(numbers, shape, DataType.UINT8);
    }
}
