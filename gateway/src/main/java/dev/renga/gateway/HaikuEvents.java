package dev.renga.gateway;

import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.gateway.haiku.HaikuJson;
import dev.renga.gateway.haiku.HaikuReads;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What becomes of haiku, as server-sent events. The same is heard of several times and in any order; told is only what goes
 * forward: a haiku that is there, then with more likes than were told, then no more. For that the likes of the haiku told of
 * last are remembered. Thread-safe.
 */
final class HaikuEvents implements Endpoints {
    /** Of how many haiku the likes are remembered; repetitions come long before so many others. */
    static final int MOST_REMEMBERED = 10_000;

    private static final long GONE = Long.MAX_VALUE;

    private final EventFeed feed;
    private final HaikuReads reads;
    private final Lock lock = new ReentrantLock();
    private final LinkedHashMap<String, Long> told = new LinkedHashMap<>();

    /**
     * @param reads are told of every change, news or not
     */
    HaikuEvents(EventFeed feed, HaikuReads reads) {
        this.feed = feed;
        this.reads = reads;
    }

    @Override
    public Map<String, Handler<RoutingContext>> streams() {
        return Map.of("watchHaiku", routing -> feed.open(routing, EventFeed.lastEventId(routing.request())));
    }

    void tell(HaikuEvent event) {
        switch (event) {
            case HaikuEvent.HaikuPosted(var haiku) -> {
                reads.changed();
                tell(haiku.itemId(), haiku.likes(), "posted", HaikuJson.of(haiku));
            }
            case HaikuEvent.HaikuLiked(var haiku) -> {
                reads.changed();
                tell(haiku.itemId(), haiku.likes(), "liked", HaikuJson.of(haiku));
            }
            case HaikuEvent.HaikuDeleted(String itemId) -> {
                reads.gone(itemId);
                tell(
                        itemId,
                        GONE,
                        "deleted",
                        new JsonObject().put("item_id", itemId).encode());
            }
        }
    }

    private void tell(String itemId, long likes, String name, String data) {
        lock.lock();
        try {
            Long before = told.remove(itemId);
            if (before != null && before >= likes) {
                told.put(itemId, before);
                return;
            }
            told.put(itemId, likes);
            if (told.size() > MOST_REMEMBERED) {
                told.pollFirstEntry();
            }
            // Within the lock, so that listeners hear in the order in which it was decided.
            feed.publish(name, data);
        } finally {
            lock.unlock();
        }
    }
}
