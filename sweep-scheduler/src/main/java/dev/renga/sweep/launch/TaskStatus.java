package dev.renga.sweep.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** How a task stands. */
public sealed interface TaskStatus {
    /**
     * It has no machine yet.
     *
     * @param why in plain words, as far as the machinery tells
     */
    record Waiting(String why) implements TaskStatus {}

    /** Its process runs. */
    record Running(Instant since) implements TaskStatus {}

    /**
     * It has ended, or was ended before it ran.
     *
     * @param exitCode of its process; none where that never ran, or was lost with its machine
     * @param reason as the machinery words it
     * @param started when its machine began to cost; none where it never had one
     */
    record Stopped(Cause cause, OptionalInt exitCode, String reason, Optional<Instant> started, Instant stopped)
            implements TaskStatus {}

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
