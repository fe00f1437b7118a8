package dev.renga.local.tasks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who runs where, and who waits for that. What becomes free goes to the first in line whom it fits, those of a higher priority first. Thread-safe; nobody is
 * called back under its lock.
 */
final class Places {
    private static final int UNITS_OF_A_CORE = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Machines machines;
    private final int allUnits;
    private final List<Waiting> line = new ArrayList<>();
    private int freeUnits;

    private record Waiting(Order order, Consumer<Place> then) {}

    private record Call(Consumer<Place> then, Place place) {}

    Places(int slots, int cores, Supplier<String> machineIds) {
        this.machines = new Machines(slots, machineIds);
        this.allUnits = cores * UNITS_OF_A_CORE;
        this.freeUnits = allUnits;
    }

    /** A place, held from now on; empty where there is none. */
    Optional<Place> take(Pool pool, Needs needs) {
        lock.lock();
        try {
            return find(pool, needs);
        } finally {
            lock.unlock();
        }
    }

    /** Why {@link #take} gave nothing. */
    Resource lacking(Pool pool, Needs needs) {
        lock.lock();
        try {
            return pool == Pool.MACHINES ? machines.lacking(needs) : Resource.CPU;
        } finally {
            lock.unlock();
        }
    }

    /** Calls back with a place as soon as there is one. */
    void whenFree(Order order, Consumer<Place> then) {
        lock.lock();
        try {
            int behind = line.size();
            while (behind > 0 && line.get(behind - 1).order().priority() < order.priority()) {
                behind--;
            }
            line.add(behind, new Waiting(order, then));
        } finally {
            lock.unlock();
        }
        serve();
    }

    /** Takes somebody out of the line; false where he is not in it any more. */
    boolean withdraw(String id) {
        lock.lock();
        try {
            return line.removeIf(waiting -> waiting.order().id().equals(id));
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back. */
    void release(Place place) {
        lock.lock();
        try {
            if (place.pool() == Pool.MACHINES) {
                machines.give(place.machine());
            } else {
                freeUnits += units(place.needs());
            }
        } finally {
            lock.unlock();
        }
        serve();
    }

    /** Puts a new machine in the place of one that is gone, and of whatever held it. */
    void replace(String machine) {
        lock.lock();
        try {
            machines.replace(machine);
        } finally {
            lock.unlock();
        }
        serve();
    }

    List<MachineState> machines() {
        lock.lock();
        try {
            return machines.all().stream()
                    .map(id -> new MachineState(id, machines.isTaken(id)))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        List<Call> calls = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<Waiting> next = line.iterator(); next.hasNext(); ) {
                Waiting waiting = next.next();
                Optional<Place> place =
                        find(waiting.order().pool(), waiting.order().needs());
                if (place.isPresent()) {
                    next.remove();
                    calls.add(new Call(waiting.then(), place.get()));
                }
            }
        } finally {
            lock.unlock();
        }
        calls.forEach(call -> call.then().accept(call.place()));
    }

    private Optional<Place> find(Pool pool, Needs needs) {
        if (pool == Pool.MACHINES) {
            return machines.take(needs).map(machine -> new Place(pool, machine, needs));
        }
        if (units(needs) > freeUnits) {
            return Optional.empty();
        }
        freeUnits -= units(needs);
        return Optional.of(new Place(pool, "", needs));
    }

    // Fargate has larger tasks than this computer; such a one takes all of it.
    private int units(Needs needs) {
        return Math.min(needs.cpuUnits(), allUnits);
    }
}
