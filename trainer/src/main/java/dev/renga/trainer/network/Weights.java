package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Arrays in the shapes of the network's layers, by the names that the same network has in PyTorch. They live as long as the
 * manager that they were made in.
 */
final class Weights {
    /**
     * One array of the network.
     *
     * @param fanIn how many numbers each output of its layer is made from
     */
    private record Layer(String name, Shape shape, int fanIn) {}

    private static final int FLAT = 64 * 12 * 12;
    private static final List<Layer> LAYERS = List.of(
            new Layer("conv1.weight", new Shape(32, 1, 3, 3), 9),
            new Layer("conv1.bias", new Shape(32), 9),
            new Layer("conv2.weight", new Shape(64, 32, 3, 3), 32 * 9),
            new Layer("conv2.bias", new Shape(64), 32 * 9),
            new Layer("fc1.weight", new Shape(128, FLAT), FLAT),
            new Layer("fc1.bias", new Shape(128), FLAT),
            new Layer("fc2.weight", new Shape(10, 128), 128),
            new Layer("fc2.bias", new Shape(10), 128));

    private final NDList arrays;

    private Weights(NDList arrays) {
        this.arrays = arrays;
    }

    /** As PyTorch begins: evenly between plus and minus one over the square root of the fan-in, biases too. */
    static Weights initial(NDManager manager, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NDList arrays = new NDList(LAYERS.size());
        for (Layer layer : LAYERS) {
            double bound = 1 / Math.sqrt(layer.fanIn());
            float[] numbers = new float[Math.toIntExact(layer.shape().size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            arrays.add(named(layer, manager.create(numbers, layer.shape())));
        }
        return new Weights(arrays);
    }

    static Weights zeros(NDManager manager) {
        NDList arrays = new NDList(LAYERS.size());
        for (Layer layer : LAYERS) {
            arrays.add(named(layer, manager.zeros(layer.shape())));
        }
        return new Weights(arrays);
    }

    /** Reads what {@link #npz} wrote, or {@code numpy.savez} from the same names; throws {@link IllegalArgumentException}. */
    static Weights read(NDManager manager, byte[] npz) {
        Map<String, Npz.Floats> read = Npz.read(npz);
        NDList arrays = new NDList(LAYERS.size());
        for (Layer layer : LAYERS) {
            Npz.Floats floats = read.get(layer.name());
            if (floats == null || !Arrays.equals(floats.shape(), layer.shape().getShape())) {
                throw new IllegalArgumentException("no weights of this network: " + layer.name() + " is "
                        + (floats == null ? "missing" : "of another shape than " + layer.shape()));
            }
            if (floats.numbers().length != layer.shape().size()) {
                throw new IllegalArgumentException(layer.name() + " is cut off");
            }
            arrays.add(named(layer, manager.create(floats.numbers(), layer.shape())));
        }
        return new Weights(arrays);
    }

    /** The form of NumPy's {@code .npz}: {@code numpy.load(file)["conv1.weight"]}. */
    byte[] npz() {
        Map<String, Npz.Floats> floats = new LinkedHashMap<>();
        for (NDArray array : arrays) {
            floats.put(array.getName(), new Npz.Floats(array.getShape().getShape(), array.toFloatArray()));
        }
        return Npz.write(floats);
    }

    NDArray get(int layer) {
        return arrays.get(layer);
    }

    int count() {
        return arrays.size();
    }

    /** The same numbers, held by another manager, as variables that gradients are computed for. */
    Weights variables(NDManager manager) {
        NDList variables = new NDList(arrays.size());
        for (NDArray array : arrays) {
            NDArray variable = array.stopGradient();
            variable.attach(manager);
            variable.setRequiresGradient(true);
            variables.add(variable);
        }
        return new Weights(variables);
    }

    /** Takes the numbers of others over. */
    void set(Weights others) {
        for (int i = 0; i < arrays.size(); i++) {
            others.get(i).copyTo(arrays.get(i));
        }
    }

    private static NDArray named(Layer layer, NDArray array) {
        array.setName(layer.name());
        return array;
    }
}
