package dev.renga.gateway.haiku;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import dev.renga.messaging.TransportFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The haiku service in memory, at the far end of its queue: it replies before a send returns, unless told otherwise. */
public final class HaikuTwin implements QueueSender<HaikuRequest> {
    /** How it is. */
    public enum Mood {
        WELL,
        /** It takes requests and replies to none. */
        DEAD,
        /** It is well, but nobody can say whether a request was sent. */
        UNSURE,
        /** Its queue cannot be reached. */
        OUT_OF_REACH,
        /** Its queue does not take the request. */
        REFUSING,
        /** It says that the time is up. */
        LATE
    }

    private static final JsonCodec<HaikuReply> REPLIES = JsonCodec.of(HaikuReply.class);

    public final Requester requester = new Requester("renga-test-gateway-test", InstantSource.system());
    public final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WELL);
    public final AtomicReference<Consumer<HaikuRequest>> before = new AtomicReference<>(request -> {});
    public final List<HaikuRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Haiku> haiku = new LinkedHashMap<>();
    private final Map<String, String> likes = new HashMap<>();
    private int mostInPage = 1_000;

    /** A row that another tool put there. */
    public synchronized void put(Haiku row) {
        haiku.put(row.itemId(), row);
    }

    /** Ends its pages early. */
    public synchronized void endPagesAfter(int items) {
        mostInPage = items;
    }

    public static Haiku haiku(String itemId, String first) {
        return new Haiku(itemId, "Sogi", first, "b", "c", 0, "2020-07-06T02:46:04+00:00");
    }

    public long count(Class<? extends HaikuRequest> kind) {
        return asked.stream().filter(kind::isInstance).count();
    }

    @Override
    public void send(HaikuRequest request, Map<String, String> attributes, Optional<String> group) {
        asked.add(request);
        before.get().accept(request);
        switch (mood.get()) {
            case WELL -> reply(attributes, answer(request));
            case DEAD -> {}
            case UNSURE -> {
                reply(attributes, answer(request));
                throw TransportFailure.of("planted");
            }
            case OUT_OF_REACH -> throw TransportFailure.of("planted");
            case REFUSING -> throw TransportFailure.refused("planted");
            case LATE -> reply(attributes, new HaikuReply.Expired());
        }
    }

    private void reply(Map<String, String> attributes, HaikuReply reply) {
        requester.replied(new Delivery<>(
                REPLIES.encode(reply),
                "m-1",
                1,
                Instant.EPOCH,
                "",
                Map.of(AttributeNames.CORRELATION_ID, attributes.get(AttributeNames.CORRELATION_ID))));
    }

    private synchronized HaikuReply answer(HaikuRequest request) {
        return switch (request) {
            case PostHaiku post -> post(post);
            case LikeHaiku like -> like(like);
            case DeleteHaiku(String itemId) -> {
                haiku.remove(itemId);
                yield new HaikuReply.Missing(itemId);
            }
            case GetHaiku(String itemId) -> one(itemId);
            case ListHaiku list -> list(list);
        };
    }

    private HaikuReply one(String itemId) {
        Haiku found = haiku.get(itemId);
        return found == null ? new HaikuReply.Missing(itemId) : new HaikuReply.One(found);
    }

    private HaikuReply post(PostHaiku post) {
        Haiku made = new Haiku(
                post.itemId(),
                post.username(),
                post.first(),
                post.second(),
                post.third(),
                0,
                "2020-07-06T02:46:04+00:00");
        Haiku old = haiku.putIfAbsent(made.itemId(), made);
        return old == null || old.first().equals(made.first()) ? one(made.itemId()) : new HaikuReply.Reused();
    }

    private HaikuReply like(LikeHaiku like) {
        Haiku old = haiku.get(like.itemId());
        if (old == null) {
            return new HaikuReply.Missing(like.itemId());
        }
        String done = likes.putIfAbsent(like.request(), like.itemId());
        if (done == null) {
            haiku.put(
                    old.itemId(),
                    new Haiku(
                            old.itemId(),
                            old.username(),
                            old.first(),
                            old.second(),
                            old.third(),
                            old.likes() + 1,
                            old.createdAt()));
        }
        return done == null || done.equals(like.itemId()) ? one(like.itemId()) : new HaikuReply.Reused();
    }

    private HaikuReply list(ListHaiku list) {
        if (list.cursor() != null && !list.cursor().matches("[0-9]{1,9}")) {
            return new HaikuReply.Refused("cursor", "is not one that a page gave");
        }
        List<Haiku> all = new ArrayList<>(haiku.values());
        List<Haiku> ordered = list.order() == ListHaiku.Order.ALL ? all : all.reversed();
        int from = list.cursor() == null ? 0 : Integer.parseInt(list.cursor());
        int to = Math.min(ordered.size(), from + Math.min(mostInPage, list.limit()));
        return new HaikuReply.Page(ordered.subList(from, to), to < ordered.size() ? Integer.toString(to) : null);
    }
}
