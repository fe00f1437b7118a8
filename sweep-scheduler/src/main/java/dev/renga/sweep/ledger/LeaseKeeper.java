package dev.renga.sweep.ledger;

import dev.renga.messaging.Component;
import dev.renga.messaging.Rounds;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the lease for its process as soon as that is possible, keeps it while the process lives, and gives it back when the
 * process ends. Thread-safe.
 */
public final class LeaseKeeper implements Component {
    /** How often a holder says that it is alive: three renewals may fail before anybody thinks it dead. */
    static final Duration RENEWAL = Duration.ofSeconds(3);

    /** How often one that waits looks whether it is its turn. */
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** Who is told of it, by the thread that renews: what takes long belongs elsewhere. */
    public interface Watcher {
        void acquired(Lease lease);

        /** Nothing may be started from now on. What was begun meanwhile the ledger refuses. */
        void lost(Lease lease);
    }

    private final Leases leases;
    private final Watcher watcher;
    private final Rounds rounds;
    private final Lock oneRound = new ReentrantLock();
    private volatile Optional<Lease> tenure = Optional.empty();

    public LeaseKeeper(Leases leases, Watcher watcher, Sleeper sleeper) {
        this.leases = leases;
        this.watcher = watcher;
        this.rounds = Rounds.paced("lease", LOOK, this::round, sleeper);
    }

    /** The lease, while it is certain that nobody else has it by the time that it lasts. */
    public Optional<Lease> held() {
        return tenure.filter(leases::isHeld);
    }

    @Override
    public String name() {
        return "lease";
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        rounds.stop(within);
        Optional<Lease> last = tenure;
        last.ifPresent(this::lose);
        try {
            last.ifPresent(leases::release);
        } catch (LedgerUnavailable e) {
            LOG.atWarn().setCause(e).log("the lease could not be given back; others wait until it is over");
        }
    }

    /** Asks for the lease, or renews it; returns how long to wait before the next time. */
    Duration round() {
        oneRound.lock();
        try {
            return tenure.map(this::renew).orElseGet(this::acquire);
        } finally {
            oneRound.unlock();
        }
    }

    private Duration acquire() {
        try {
            Optional<Lease> lease = leases.acquire();
            if (lease.isEmpty()) {
                return LOOK;
            }
            tenure = lease;
            LOG.atInfo().addKeyValue("epoch", lease.get().epoch()).log("has the lease");
            watcher.acquired(lease.get());
            return RENEWAL;
        } catch (LedgerUnavailable e) {
            LOG.atWarn().setCause(e).log("the lease cannot be asked for now");
            return LOOK;
        }
    }

    private Duration renew(Lease lease) {
        try {
            if (leases.renew(lease)) {
                return RENEWAL;
            }
            lose(lease);
        } catch (LedgerUnavailable e) {
            LOG.atWarn().setCause(e).log("the lease could not be renewed");
            if (!leases.isHeld(lease)) {
                lose(lease);
            }
        }
        return LOOK;
    }

    private void lose(Lease lease) {
        tenure = Optional.empty();
        LOG.atInfo().addKeyValue("epoch", lease.epoch()).log("has the lease no more");
        watcher.lost(lease);
    }
}
