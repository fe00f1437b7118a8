package dev.renga.gateway;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.TrialView;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What becomes of sweeps, as server-sent events, of all or of one. Beginnings and ends are heard of several times and told once:
 * the last few thousand are remembered. Epochs are told as they are heard, in no order and perhaps twice: each names its trial,
 * attempt and number. Thread-safe.
 */
final class SweepEvents implements Endpoints {
    /** How many beginnings and ends are remembered; a repetition comes long before so many others. */
    static final int MOST_REMEMBERED = 10_000;

    private static final JsonCodec<SweepEvent> EVENTS = JsonCodec.of(SweepEvent.class);

    private final EventFeed feed;
    private final Lock lock = new ReentrantLock();
    private final LinkedHashSet<String> told = new LinkedHashSet<>();

    SweepEvents(EventFeed feed) {
        this.feed = feed;
    }

    @Override
    public Map<String, Handler<RoutingContext>> streams() {
        return Map.of("watchSweeps", this::openAll, "watchSweep", this::openOne);
    }

    void tell(SweepEvent event) {
        switch (event) {
            case SweepEvent.SweepStarted started -> tellOnce(started, "started", "");
            case SweepEvent.TrialStarted started -> tellOnce(started, "trial-started", attempt(started.trial()));
            case SweepEvent.EpochsReported reported -> publish(reported, "epochs");
            case SweepEvent.TrialEnded ended -> tellOnce(ended, "trial-ended", attempt(ended.trial()));
            case SweepEvent.SweepFinished finished -> tellOnce(finished, "finished", "");
        }
    }

    private static String attempt(TrialView trial) {
        return trial.trial() + "." + trial.attempt();
    }

    /** Within the lock, so that listeners hear in the order in which it was decided. */
    private void tellOnce(SweepEvent event, String name, String which) {
        lock.lock();
        try {
            if (told.add(event.sweep() + " " + name + " " + which)) {
                if (told.size() > MOST_REMEMBERED) {
                    told.removeFirst();
                }
                publish(event, name);
            }
        } finally {
            lock.unlock();
        }
    }

    private void publish(SweepEvent event, String name) {
        feed.publish(event.sweep(), name, EVENTS.encode(event));
    }

    private void openAll(RoutingContext routing) {
        feed.open(routing, EventFeed.lastEventId(routing.request()));
    }

    private void openOne(RoutingContext routing) {
        String sweep = Objects.requireNonNull(routing.pathParam("id"), "the path has an id");
        feed.open(routing, EventFeed.lastEventId(routing.request()), sweep::equals);
    }
}
