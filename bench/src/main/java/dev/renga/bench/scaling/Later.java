package dev.renga.bench.scaling;

import java.util.OptionalInt;
import java.util.PriorityQueue;

/** Decisions on their way from the alarm to the service. Of several that arrive together the largest counts, as on AWS. */
final class Later {
    private record Decision(int at, int tasks) {}

    private final PriorityQueue<Decision> decisions =
            new PriorityQueue<>((one, other) -> Integer.compare(one.at(), other.at()));

    void add(int at, int tasks) {
        decisions.add(new Decision(at, tasks));
    }

    OptionalInt due(int now) {
        OptionalInt largest = OptionalInt.empty();
        while (!decisions.isEmpty() && decisions.peek().at() <= now) {
            int tasks = decisions.remove().tasks();
            largest = OptionalInt.of(Math.max(tasks, largest.orElse(tasks)));
        }
        return largest;
    }
}
