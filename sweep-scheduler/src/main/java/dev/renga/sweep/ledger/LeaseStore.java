package dev.renga.sweep.ledger;

import java.util.Optional;

/** Where the one lease of an environment is kept. Every method may throw {@link LedgerUnavailable}. Thread-safe. */
interface LeaseStore {
    Optional<LeaseRow> look();

    /** Puts the lease in place of what was seen of it; false where it is not that any more. */
    boolean take(Optional<LeaseRow> seen, LeaseRow next);

    /** Puts it in place of whatever it is of the same holder and epoch; false where it is not theirs any more. */
    boolean keep(LeaseRow next);
}
