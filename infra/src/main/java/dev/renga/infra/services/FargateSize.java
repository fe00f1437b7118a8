package dev.renga.infra.services;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Processor and memory of a task, one of the pairs that Fargate has. It is checked here because AWS itself refuses a wrong pair only
 * in the middle of a deployment.
 *
 * @param units 1024 for a virtual CPU
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html">Task CPU and memory</a>
 */
public record FargateSize(int units, int memoryMiB) {
    /** Which memory goes with a processor: each multiple of the step, and the half of 1 GiB with the smallest. */
    private record Memory(int fromMiB, int toMiB, int stepMiB) {
        static Memory ofGiB(int from, int to, int step) {
            return new Memory(from * GIB, to * GIB, step * GIB);
        }

        IntStream sizes() {
            return IntStream.iterate(fromMiB, size -> size <= toMiB, size -> size + stepMiB);
        }
    }

    private static final int GIB = 1024;

    private static final Map<Integer, Memory> PAIRS = Map.of(
            256, new Memory(512, 2048, 512),
            512, Memory.ofGiB(1, 4, 1),
            1024, Memory.ofGiB(2, 8, 1),
            2048, Memory.ofGiB(4, 16, 1),
            4096, Memory.ofGiB(8, 30, 1),
            8192, Memory.ofGiB(16, 60, 4),
            16_384, Memory.ofGiB(32, 120, 8));

    // The one hole in the table.
    private static final FargatePair HOLE = new FargatePair(256, 1536);

    private record FargatePair(int units, int memoryMiB) {}

    /** Throws {@link IllegalArgumentException} for a pair that Fargate does not have, naming those that it has. */
    public FargateSize {
        Memory memory = PAIRS.get(units);
        if (memory == null) {
            throw new IllegalArgumentException("Fargate has no task of " + units + " CPU units, only of "
                    + listed(PAIRS.keySet().stream().mapToInt(size -> size).sorted()));
        }
        int given = units;
        if (sizes(given, memory).noneMatch(size -> size == memoryMiB)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Fargate has no task of %d CPU units and %d MiB; with these units it has %s MiB",
                    units,
                    memoryMiB,
                    listed(sizes(given, memory))));
        }
    }

    private static IntStream sizes(int units, Memory memory) {
        return memory.sizes().filter(size -> !HOLE.equals(new FargatePair(units, size)));
    }

    private static String listed(IntStream sizes) {
        return sizes.mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
