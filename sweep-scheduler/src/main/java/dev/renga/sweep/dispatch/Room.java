package dev.renga.sweep.dispatch;

import dev.renga.sweep.launch.LaunchOrder.Resources;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many tasks the machinery takes, as far as it has refused: it is not asked again for more than it had room for, but for a
 * try now and then. Tasks of different kinds have rooms of their own.
 */
final class Room {
    /** Orders under way at once, so that a full house is not asked by a hundred at the door. */
    static final int MOST_ORDERS = 8;

    /** What tasks compete for. */
    record Kind(boolean gpu, boolean spot) {
        static Kind of(Resources task) {
            return new Kind(task.gpus() > 0, task.spot());
        }
    }

    private static final class Known {
        int limit = Integer.MAX_VALUE;
        int refusals;
        Instant tryAgain = Instant.MIN;
        Optional<String> why = Optional.empty();
    }

    private final Map<Kind, Known> rooms = new HashMap<>();

    /**
     * Whether one more may be ordered.
     *
     * @param tasks that are there
     * @param orders that are under way
     */
    boolean has(Kind kind, int tasks, int orders, Instant now) {
        Known room = of(kind);
        if (orders >= MOST_ORDERS) {
            return false;
        }
        boolean isTry = orders == 0 && !now.isBefore(room.tryAgain);
        return isTry || tasks + orders < room.limit;
    }

    /** There was no room beside so many tasks. */
    void refused(Kind kind, int tasks, String why, Instant now) {
        Known room = of(kind);
        room.limit = tasks;
        room.why = Optional.of(why);
        room.tryAgain = now.plus(Backoff.after(room.refusals));
        room.refusals++;
    }

    /** There was room, so many tasks being there now. */
    void taken(Kind kind, int tasks) {
        Known room = of(kind);
        if (tasks > room.limit) {
            rooms.remove(kind);
        } else {
            room.refusals = 0;
        }
    }

    /** Why no more are ordered, in the words of the machinery. */
    Optional<String> why(Kind kind, int tasks) {
        return of(kind).why.filter(text -> tasks >= of(kind).limit);
    }

    private Known of(Kind kind) {
        return rooms.computeIfAbsent(kind, any -> new Known());
    }
}
