package dev.renga.sweep.ledger;

import java.time.Instant;

/** Where a sweep stands. From each state only those can be made that may follow it. */
public sealed interface SweepState {
    /** Trials are started. */
    record Active() implements SweepState {
        /** Nothing more is started, what runs is told to stop. */
        public Ending ending(Reason reason, String why, Instant now) {
            return new Ending(reason, why, now);
        }

        /** All that was to be tried has ended. */
        public Ended ended(Reason reason, String why, Instant now) {
            return new Ended(reason, why, now);
        }
    }

    /** What runs is being stopped. */
    record Ending(Reason reason, String why, Instant since) implements SweepState {
        public Ended ended(Instant now) {
            return new Ended(reason, why, now);
        }
    }

    /** Nothing runs, and nothing ever will again. */
    record Ended(Reason reason, String why, Instant at) implements SweepState {}

    /** Why a sweep ends. */
    enum Reason {
        /** Every point was tried. */
        COMPLETED,
        TARGET,
        PLATEAU,
        TIME_LIMIT,
        MONEY_LIMIT,
        CANCELLED,
        /** No trial gave a result. */
        FAILED
    }
}
