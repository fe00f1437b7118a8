package dev.renga.haiku;

import dev.renga.contracts.Environment;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Requests given to a store as fast as it takes them, by the service's handler or without. It tells the seconds. */
final class HaikuLoad {
    private static final int BARE_THREADS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private final HaikuStore store;
    private final InstantSource clock;

    HaikuLoad(HaikuStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** By a handler that has as many in work as the service has. */
    double handled(List<? extends HaikuRequest> requests, Commits.Limits limits)
            throws InterruptedException, ExecutionException {
        Replies<HaikuReply> replies =
                new Replies<>(ReplyQueueNames.ofGateways(Environment.LOCAL), (queue, reply, attributes) -> true);
        Commits commits = new Commits(store, limits, clock, Sleeper.real());
        Writer writer = new Writer(store, commits, replies, (event, attributes) -> {}, clock);
        HaikuHandler handler = new HaikuHandler(store, writer, replies, clock);
        return timed(HaikuService.IN_FLIGHT, requests, request -> {
            Outcome outcome = handler.handle(delivery(request));
            if (!outcome.equals(Outcome.done())) {
                throw new IllegalStateException("the figure means nothing: " + outcome);
            }
        });
    }

    /** Each in a transaction of its own, which is all that is done; one that met another is repeated. */
    double bare(List<? extends HaikuRequest> requests) throws InterruptedException, ExecutionException {
        return timed(BARE_THREADS, requests, request -> {
            List<Write> write = List.of(write(request));
            while (!store.commit(write).equals(List.of(new Fate.Done()))) {
                Thread.onSpinWait();
            }
        });
    }

    @FunctionalInterface
    private interface Work {
        void on(HaikuRequest request) throws InterruptedException;
    }

    private static double timed(int atOnce, List<? extends HaikuRequest> requests, Work work)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> threads = IntStream.range(0, atOnce)
                    .mapToObj(thread -> executor.<Void>submit(() -> {
                        for (int one = next.getAndIncrement(); one < requests.size(); one = next.getAndIncrement()) {
                            work.on(requests.get(one));
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Void> thread : threads) {
                thread.get();
            }
        }
        return (System.nanoTime() - began) / NANOS_PER_SECOND;
    }

    private Write write(HaikuRequest request) {
        Instant now = clock.instant();
        return switch (request) {
            case PostHaiku post ->
                new Write.Post(
                        new Haiku(
                                post.itemId(),
                                post.username(),
                                post.first(),
                                post.second(),
                                post.third(),
                                0,
                                CreationTime.text(now)),
                        now);
            case LikeHaiku like -> new Write.Like(like.itemId(), like.request(), now);
            default -> throw new IllegalArgumentException("not measured: " + request);
        };
    }

    private Delivery<HaikuRequest> delivery(HaikuRequest request) {
        Instant now = clock.instant();
        return new Delivery<>(
                request,
                "m",
                1,
                now,
                "bench",
                Map.of(
                        AttributeNames.REPLY_TO,
                        "renga-local-replies-bench",
                        AttributeNames.DEADLINE,
                        now.plus(PATIENCE).toString()));
    }
}
