package dev.renga.infra.machines;

import java.util.OptionalInt;
import software.constructs.Node;

/**
 * How many machines there may be, and how fast they come.
 *
 * @param most machines of each kind, on demand and Spot
 * @param step machines that are started at once at least. From nothing ECS otherwise starts two, and thinks again when these are
 *     warm. Those that are not needed are given back by the scheduler within a minute
 * @param spot whether there are machines that AWS may take back, for a third of the price
 */
record GpuCapacity(int most, int step, boolean spot) {
    /** 64 vCPUs, as many as the original's Batch had. */
    static final int MOST = 16;

    /** The original's sweep, three by three. */
    static final int STEP = 9;

    private static final int MOST_EVER = 1_000;

    GpuCapacity {
        if (most < 1 || most > MOST_EVER) {
            throw new IllegalArgumentException("context 'gpuMachines' must be 1 to " + MOST_EVER + ": " + most);
        }
        if (step < 1 || step > most) {
            throw new IllegalArgumentException(
                    "context 'gpuStep' must be 1 to " + most + ", as many machines as there may be: " + step);
        }
    }

    /** Reads {@code gpuMachines}, {@code gpuStep} and {@code gpuSpot}. */
    static GpuCapacity from(Node node) {
        int most = number(node, "gpuMachines").orElse(MOST);
        int step = number(node, "gpuStep").orElse(Math.min(STEP, most));
        return new GpuCapacity(most, step, flag(node, "gpuSpot"));
    }

    private static OptionalInt number(Node node, String key) {
        Object value = node.tryGetContext(key);
        if (value == null || value.toString().isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            // A number that was written without quotes comes as 9 or as 9.0.
            return OptionalInt.of(Integer.parseInt(value.toString().replaceFirst("\\.0$", "")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("context '" + key + "' must be a whole number: '" + value + "'", e);
        }
    }

    private static boolean flag(Node node, String key) {
        Object value = node.tryGetContext(key);
        String text = value == null || value.toString().isEmpty() ? "true" : value.toString();
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("context '" + key + "' must be true or false: '" + text + "'");
        };
    }
}
