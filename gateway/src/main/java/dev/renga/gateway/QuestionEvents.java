package dev.renga.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What becomes of questions, as server-sent events. The same end of a question is heard of several times (by the shared
 * queue, by the instance's own, by redeliveries) and told once: an attempt has one end at most, so the last few thousand
 * ends that were told are remembered by id and attempt. Thread-safe.
 */
final class QuestionEvents implements Audience, Endpoints, Listeners {
    /** How many ends are remembered; a repetition comes long before so many others. */
    static final int MOST_REMEMBERED = 10_000;

    private final EventFeed feed;
    private final Lock lock = new ReentrantLock();
    private final LinkedHashMap<String, Integer> told = new LinkedHashMap<>();

    QuestionEvents(EventFeed feed) {
        this.feed = feed;
    }

    @Override
    public Map<String, Handler<RoutingContext>> streams() {
        return Map.of("watchQuestions", QuestionEvents.this::open);
    }

    @Override
    public void tell(QuestionRow row) {
        if (row.status().isTerminal() && isNews(row)) {
            feed.publish(row.status().word(), QuestionJson.of(row).encode());
        }
    }

    @Override
    public boolean areThere() {
        return feed.count() > 0;
    }

    @Override
    public void skip() {
        feed.skip();
    }

    private boolean isNews(QuestionRow row) {
        lock.lock();
        try {
            // Who deletes a question may ask it again under its id.
            String key = row.id() + "@" + row.createdAt();
            Integer before = told.get(key);
            if (before != null && before >= row.attempt()) {
                return false;
            }
            told.put(key, row.attempt());
            if (told.size() > MOST_REMEMBERED) {
                told.pollFirstEntry();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void open(RoutingContext routing) {
        feed.open(routing, EventFeed.lastEventId(routing.request()));
    }
}
