package dev.renga.local;

import dev.renga.local.ecs.EcsService;
import java.time.Duration;

/**
 * The machines with a GPU that the local ECS has, whether this computer has one or not: so many trials run at once.
 *
 * @param count 0 where tasks are to be accepted and wait
 * @param interrupted how long it takes on average until one of them is taken away; never for zero
 */
record TrialSlots(int count, Duration interrupted) {
    /** More would only wait for memory and cores. */
    static final int MOST = 64;

    TrialSlots {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("--slots must be 0 to " + MOST + ": " + count);
        }
        if (interrupted.isNegative()) {
            throw new IllegalArgumentException(
                    "--spot-interrupts must be 0 or more seconds: " + interrupted.toSeconds());
        }
    }

    /** Half the cores: the rest of the run needs some too. */
    static int usual() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST);
    }

    EcsService.Spot spot() {
        return new EcsService.Spot(interrupted, EcsService.Spot.NOTICE);
    }
}
