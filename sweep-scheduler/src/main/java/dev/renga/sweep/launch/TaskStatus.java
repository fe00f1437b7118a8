package dev.renga.sweep.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** How a task stands. */
public sealed interface TaskStatus {
    /**
     * It does not run yet.
     *
     * @param why in plain words, as far as the machinery tells
     * @param machineSince when its machine began to cost, where it has one already, which gets the image
     */
    record Waiting(String why, Optional<Instant> machineSince) implements TaskStatus {
        /** One without a machine. */
        public Waiting(String why) {
            this(why, Optional.empty());
        }
    }

    /**
     * Its process runs.
     *
     * @param machineSince when its machine began to cost
     */
    record Running(Instant since, Instant machineSince) implements TaskStatus {
        /** One whose machine had all that it needed. */
        public Running(Instant since) {
            this(since, since);
        }
    }

    /**
     * It has ended, or was ended before it ran.
     *
     * @param exitCode of its process; none where that never ran, or was lost with its machine
     * @param reason as the machinery words it
     * @param started when its process began; none where it never ran
     * @param machineSince when its machine began to cost; none where it never had one
     */
    record Stopped(
            Cause cause,
            OptionalInt exitCode,
            String reason,
            Optional<Instant> started,
            Optional<Instant> machineSince,
            Instant stopped)
            implements TaskStatus {
        /** One whose machine, if it had one, had all that it needed. */
        public Stopped(Cause cause, OptionalInt exitCode, String reason, Optional<Instant> started, Instant stopped) {
            this(cause, exitCode, reason, started, started, stopped);
        }
    }

    /** Nobody remembers it. Its result, if there is one, is in its files. */
    record Gone() implements TaskStatus {}

    /** Why a task has ended. */
    enum Cause {
        /** Its process ended by itself. */
        EXITED,
        /** Somebody told it to stop. */
        TOLD,
        /** Its machine was taken away, or broke. */
        MACHINE_LOST,
        /** It never ran: image, disk or network were not to be had. */
        NOT_STARTED
    }
}
