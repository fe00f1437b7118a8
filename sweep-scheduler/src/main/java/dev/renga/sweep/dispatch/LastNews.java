package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepRow;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that a sweep has ended, and then has it open no more: one of which the scheduler died between its end and the telling is
 * still open, and is told of by whoever follows. Told twice rather than never. Thread-safe.
 */
final class LastNews {
    private static final Logger LOG = LoggerFactory.getLogger(LastNews.class);

    private final Ledger ledger;
    private final Announcer announcer;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    LastNews(Ledger ledger, Announcer announcer) {
        this.ledger = ledger;
        this.announcer = announcer;
    }

    /** False where a sweep's end is being told already; true once, and then {@link #tell} is to follow. */
    boolean begin(SweepRow ended) {
        return underWay.add(ended.id());
    }

    /**
     * Tells, without the lock.
     *
     * @param events what is told; nothing where the sweep cannot be read any more
     */
    void tell(SweepRow ended, Supplier<List<SweepEvent>> events) {
        try {
            announcer.publish(events.get());
            ledger.told(ended);
        } catch (LedgerUnavailable e) {
            LOG.atWarn().addKeyValue("sweep", ended.id()).setCause(e).log("its end is told once more later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.atInfo().addKeyValue("sweep", ended.id()).log("its end is for the next scheduler to tell");
        } finally {
            underWay.remove(ended.id());
        }
    }
}
