package dev.renga.sweep.ledger;

/**
 * The lease as it is kept.
 *
 * @param epoch one more with each time it is taken
 * @param beat another number each time its holder says that it is alive
 * @param isFree whether its holder gave it back
 */
record LeaseRow(String holder, long epoch, long beat, boolean isFree) {
    static LeaseRow of(Lease lease, long beat) {
        return new LeaseRow(lease.holder(), lease.epoch(), beat, false);
    }

    Lease lease() {
        return new Lease(holder, epoch);
    }

    boolean isHeldAs(Lease lease) {
        return !isFree && lease().equals(lease);
    }
}
