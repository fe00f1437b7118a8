package dev.renga.haiku;

import static dev.renga.haiku.Outbox.delivery;
import static dev.renga.haiku.Verses.id;
import static dev.renga.haiku.Verses.post;

import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Sleeper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Clients that like haiku while every message is delivered twice, at the same time, and some responses are lost: those of
 * the store, and the replies, after which a client sends the same request again.
 *
 * @param lost the share of responses that are lost
 */
record LikeStorm(int likes, int clients, int haiku, double lost, long seed) {
    /** How often a client that gets no reply sends its request. */
    private static final int MOST_REPEATS = 20;

    /** The likes that each haiku got of clients that were told so, and those that the store counts. */
    record Counts(Map<String, Long> told, Map<String, Long> stored) {}

    Counts over(HaikuStore store) throws Exception {
        for (int number = 0; number < haiku; number++) {
            store.commit(List.of(post(number)));
        }
        HaikuStore lossy = new Losing(store, lost, seed);
        Commits commits = new Commits(lossy, Commits.Limits.DEFAULT, InstantSource.system(), Sleeper.real());
        Map<String, Long> told = new TreeMap<>();
        List<Future<List<String>>> all = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                int number = client;
                all.add(executor.submit(() -> client(lossy, commits, executor, number)));
            }
            for (Future<List<String>> one : all) {
                one.get().forEach(liked -> told.merge(liked, 1L, Long::sum));
            }
        }
        Map<String, Long> stored = new TreeMap<>();
        List<String> ids = IntStream.range(0, haiku).mapToObj(Verses::id).toList();
        store.find(ids).forEach((one, found) -> stored.put(one, found.likes()));
        return new Counts(told, stored);
    }

    private List<String> client(HaikuStore store, Commits commits, ExecutorService executor, int client)
            throws Exception {
        Random random = new Random(seed + client);
        List<String> told = new ArrayList<>();
        for (int like = client; like < likes; like += clients) {
            LikeHaiku request = new LikeHaiku(id(random.nextInt(haiku)), id(1_000_000 + like));
            int sent = 0;
            while (!isTold(store, commits, executor, request) || random.nextDouble() < lost) {
                if (++sent > MOST_REPEATS) {
                    throw new AssertionError("no reply to " + request);
                }
            }
            told.add(request.itemId());
        }
        return told;
    }

    /** Delivers one message twice at once; returns whether a reply came that says the like is counted. */
    private static boolean isTold(HaikuStore store, Commits commits, ExecutorService executor, HaikuRequest request)
            throws Exception {
        Outbox outbox = new Outbox();
        InstantSource clock = InstantSource.system();
        Writer writer = new Writer(store, commits, outbox.replies(), outbox.events(), clock);
        HaikuHandler handler = new HaikuHandler(store, writer, outbox.replies(), clock);
        Delivery<HaikuRequest> message = delivery(request, 1, clock.instant().plusSeconds(60));
        List<Future<Outcome>> deliveries =
                List.of(executor.submit(() -> handler.handle(message)), executor.submit(() -> handler.handle(message)));
        for (Future<Outcome> one : deliveries) {
            one.get();
        }
        return outbox.replied.stream().anyMatch(HaikuReply.One.class::isInstance);
    }

    /** Loses the response of some commits. */
    private static final class Losing extends StoreInBetween {
        private final double lost;
        private final Random random;

        Losing(HaikuStore store, double lost, long seed) {
            super(store);
            this.lost = lost;
            this.random = new Random(seed);
        }

        @Override
        public List<Fate> commit(List<Write> group) {
            List<Fate> fates = super.commit(group);
            if (random.nextDouble() < lost) {
                throw new IllegalStateException("planted: the response is lost");
            }
            return fates;
        }
    }
}
