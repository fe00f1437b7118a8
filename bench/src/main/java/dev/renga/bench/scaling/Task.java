package dev.renga.bench.scaling;

import java.time.Duration;

/** A task of Fargate, from its order to its end. Seconds are those of the run. */
final class Task {
    /** The worker's own times of asking for protection from scale-in. */
    private static final int LINGER = 10;

    private static final int LONGEST = (int) Duration.ofMinutes(30).toSeconds();
    private static final int PAUSE = (int) Duration.ofMinutes(1).toSeconds();

    /** The least that is billed. */
    private static final int LEAST_BILLED = 60;

    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final int pullAt;
    private final int readyAt;
    private int workedAt = NEVER;
    private int protectedSince = NEVER;

    Task(int orderedAt, Delays delays) {
        this.pullAt = orderedAt + (int) delays.provisioning().toSeconds();
        this.readyAt = orderedAt + (int) delays.untilReady().toSeconds();
    }

    boolean isReady(int now) {
        return readyAt <= now;
    }

    void work(int now) {
        if (now - workedAt > LINGER) {
            protectedSince = now;
        }
        workedAt = now;
    }

    /** While it works and a little longer, with a pause after every long time. */
    boolean isProtected(int now) {
        return now - workedAt <= LINGER && (now - protectedSince) % (LONGEST + PAUSE) < LONGEST;
    }

    /** The seconds that are paid for where it ends at a time. */
    int billed(int end) {
        return end <= pullAt ? 0 : Math.max(LEAST_BILLED, end - pullAt);
    }
}
