package dev.renga.sweep.ledger;

import dev.renga.contracts.sweep.SweepSpec;
import java.time.Instant;

/**
 * A sweep in the ledger.
 *
 * @param spec as it was asked for, with its owner
 * @param version one more with each change
 */
public record SweepRow(String id, SweepSpec spec, Instant createdAt, SweepState state, long version) {
    /** A sweep that is about to begin. */
    public static SweepRow begun(String id, SweepSpec spec, Instant now) {
        return new SweepRow(id, spec, now, new SweepState.Active(), 0);
    }

    /** The row once the sweep is in a state that follows its own. */
    public SweepRow in(SweepState next) {
        return new SweepRow(id, spec, createdAt, next, version + 1);
    }
}
