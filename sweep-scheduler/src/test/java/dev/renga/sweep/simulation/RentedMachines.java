package dev.renga.sweep.simulation;

import dev.renga.sweep.launch.MachineGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The machines of a world as somebody who pays for them sees them: from their first task until they are given back. */
final class RentedMachines implements MachineGroup {
    private final VirtualTime time;
    private final Machines machines;
    private final Map<String, Instant> rented = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private Duration paid = Duration.ZERO;

    RentedMachines(VirtualTime time, Machines machines) {
        this.time = time;
        this.machines = machines;
    }

    /** Brings the machines that tasks are on, as a capacity provider does. */
    void bring() {
        busy().forEach(machine -> rented.putIfAbsent(machine, time.instant()));
    }

    private Set<String> busy() {
        return machines.running().stream().map(task -> task.machine).collect(Collectors.toSet());
    }

    @Override
    public Standing look() {
        Set<String> idle = new TreeSet<>(rented.keySet());
        idle.removeAll(busy());
        return new Standing(0, rented.size(), rented.size(), idle);
    }

    @Override
    public void end(String machine) {
        if (busy().contains(machine)) {
            wrongs.add(machine + " was ended at work");
        }
        Instant since = rented.remove(machine);
        if (since == null) {
            wrongs.add(machine + " was ended twice");
        } else {
            paid = paid.plus(Duration.between(since, time.instant()));
        }
    }

    @Override
    public void desire(int wanted) {
        wrongs.add("the group has what it wants, and not " + wanted);
    }

    Set<String> rented() {
        return rented.keySet();
    }

    /** Of those that were given back. */
    Duration paid() {
        return paid;
    }

    List<String> wrongs() {
        return wrongs;
    }
}
