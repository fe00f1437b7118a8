package dev.renga.qa.answer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * The bound on what questions in work take of memory, whatever their sizes. Each lane has its own, so that bulk ones in
 * front do not keep an interactive one out. Who does not fit waits, first come first served.
 */
final class Admission {
    /** The most characters in work in one lane. Tokens of a text take some 20 times its characters in bytes. */
    static final int MOST_CHARACTERS = 2 << 20;

    /** What a question counts for at least: its windows and logits take memory too. */
    static final int LEAST_CHARACTERS = 2 << 10;

    private final Map<Lane, Semaphore> free = new EnumMap<>(Lane.class);

    Admission() {
        for (Lane lane : Lane.values()) {
            free.put(lane, new Semaphore(MOST_CHARACTERS, true));
        }
    }

    /** Does the work once there is room for it. A text over the whole bound is let in alone. */
    <T> T within(Lane lane, int characters, NativePool.Work<T> work) throws InterruptedException {
        Semaphore room = Objects.requireNonNull(free.get(lane));
        int share = Math.clamp(characters, LEAST_CHARACTERS, MOST_CHARACTERS);
        room.acquire(share);
        try {
            return work.run();
        } finally {
            room.release(share);
        }
    }
}
