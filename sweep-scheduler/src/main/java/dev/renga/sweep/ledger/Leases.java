package dev.renga.sweep.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The lease as one process sees it. A holder is thought dead when its row has not changed for as long as a lease lasts, by the
 * clock of the one who looks: no two clocks are compared, and one that stands wrong does no harm. A holder that only was slow
 * learns so from its next renewal, and every write that names its epoch is refused from then on. Every method may throw
 * {@link LedgerUnavailable}. Thread-safe.
 */
public final class Leases {
    /** How long a holder may be silent. */
    public static final Duration LENGTH = Duration.ofSeconds(10);

    private record Held(Lease lease, long renewedAt) {}

    private final LeaseStore store;
    private final String holder;
    private final Duration length;
    private final LongSupplier nanos;
    private final AtomicLong beats = new AtomicLong();
    private final Lock oneLook = new ReentrantLock();
    private Optional<LeaseRow> seen = Optional.empty();
    private long seenAt;
    private volatile Optional<Held> held = Optional.empty();

    /**
     * @param holder a name that no other process has; one that had it is taken for dead
     * @param nanos a clock that never goes back, as {@link System#nanoTime}
     */
    Leases(LeaseStore store, String holder, Duration length, LongSupplier nanos) {
        this.store = store;
        this.holder = holder;
        this.length = length;
        this.nanos = nanos;
    }

    /** The lease, where it was free or its holder is thought dead; to be asked again and again, for that takes time to tell. */
    public Optional<Lease> acquire() {
        oneLook.lock();
        try {
            return reach();
        } finally {
            oneLook.unlock();
        }
    }

    private Optional<Lease> reach() {
        Optional<LeaseRow> row = store.look();
        if (row.isPresent() && !isToBeHad(row.get())) {
            return Optional.empty();
        }
        Lease next = new Lease(holder, row.map(LeaseRow::epoch).orElse(0L) + 1);
        long began = nanos.getAsLong();
        if (!store.take(row, LeaseRow.of(next, beats.incrementAndGet()))) {
            return Optional.empty();
        }
        held = Optional.of(new Held(next, began));
        return Optional.of(next);
    }

    /** Says that the holder is alive; false where the lease is not its own any more. */
    public boolean renew(Lease lease) {
        long began = nanos.getAsLong();
        boolean isOurs = store.keep(LeaseRow.of(lease, beats.incrementAndGet()));
        held = isOurs ? Optional.of(new Held(lease, began)) : Optional.empty();
        return isOurs;
    }

    /** Whether it is certain that nobody else has the lease yet, by the time that it lasts. Nobody is asked. */
    public boolean isHeld(Lease lease) {
        return held.filter(mine -> mine.lease().equals(lease))
                .filter(mine -> nanos.getAsLong() - mine.renewedAt() < length.toNanos())
                .isPresent();
    }

    /** Gives the lease back, so that another may have it at once. Where it is another's, nothing happens. */
    public void release(Lease lease) {
        held = Optional.empty();
        store.keep(new LeaseRow(lease.holder(), lease.epoch(), beats.incrementAndGet(), true));
    }

    private boolean isToBeHad(LeaseRow row) {
        if (row.isFree() || row.holder().equals(holder)) {
            return true;
        }
        long now = nanos.getAsLong();
        if (seen.isEmpty() || !seen.get().equals(row)) {
            seen = Optional.of(row);
            seenAt = now;
            return false;
        }
        return now - seenAt >= length.toNanos();
    }
}
