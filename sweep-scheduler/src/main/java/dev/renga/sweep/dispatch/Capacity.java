package dev.renga.sweep.dispatch;

import java.util.List;

/** Machines for trials, where somebody must say how many. Thread-safe. */
@FunctionalInterface
public interface Capacity {
    /** So many trials run, or are about to: machines over that may go, and with 0 all of them do. Told again and again. */
    void needs(int trials);

    /** Where the machines are there anyway. */
    static Capacity given() {
        return trials -> {};
    }

    /** Several kinds of machines, each of which might be the one that the trials run on. */
    static Capacity all(List<Capacity> kinds) {
        return trials -> kinds.forEach(kind -> kind.needs(trials));
    }
}
