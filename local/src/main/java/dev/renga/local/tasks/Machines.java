package dev.renga.local.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * EC2 machines of one kind, each for one task at a time: to pack several on one would make a trial wait for another's core.
 * Not thread-safe.
 */
final class Machines {
    /** What each of them offers: a g4dn.xlarge less what its own agent needs. */
    static final Needs SHAPE = new Needs(1, 4096, 15_360);

    private final Supplier<String> ids;
    private final Map<String, Boolean> isTaken = new LinkedHashMap<>();

    Machines(int count, Supplier<String> ids) {
        this.ids = ids;
        for (int made = 0; made < count; made++) {
            isTaken.put(ids.get(), false);
        }
    }

    /** A free machine, from now on taken. */
    Optional<String> take(Needs needs) {
        if (tooLarge(needs).isPresent()) {
            return Optional.empty();
        }
        Optional<String> free = isTaken.entrySet().stream()
                .filter(machine -> !machine.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
        free.ifPresent(machine -> isTaken.put(machine, true));
        return free;
    }

    /** Why {@link #take} gave nothing. */
    Resource lacking(Needs needs) {
        return tooLarge(needs).orElse(needs.gpus() > 0 ? Resource.GPU : Resource.CPU);
    }

    void give(String machine) {
        isTaken.computeIfPresent(machine, (id, taken) -> false);
    }

    /** Puts a new one in the place of one that is gone. */
    void replace(String machine) {
        if (isTaken.remove(machine) != null) {
            isTaken.put(ids.get(), false);
        }
    }

    List<String> all() {
        return new ArrayList<>(isTaken.keySet());
    }

    boolean isTaken(String machine) {
        return isTaken.getOrDefault(machine, false);
    }

    private static Optional<Resource> tooLarge(Needs needs) {
        if (needs.gpus() > SHAPE.gpus()) {
            return Optional.of(Resource.GPU);
        }
        if (needs.cpuUnits() > SHAPE.cpuUnits()) {
            return Optional.of(Resource.CPU);
        }
        return needs.memoryMiB() > SHAPE.memoryMiB() ? Optional.of(Resource.MEMORY) : Optional.empty();
    }
}
