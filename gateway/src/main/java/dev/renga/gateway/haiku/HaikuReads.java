package dev.renga.gateway.haiku;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.Silence;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Reads through a cache of what was read a moment ago. What is in it is fresh while {@linkplain #changed nothing is known to
 * have changed} since it was asked for, and no longer than {@link #FRESH}: so an instance reads its own writes, and is a
 * moment behind those of others. While the service does not answer, older readings are given, and say how old they are.
 * Readers of the same share one request. Thread-safe.
 */
public final class HaikuReads {
    /** How old a reading may be that is given instead of asking. */
    public static final Duration FRESH = Duration.ofSeconds(1);

    /** The most bytes that are kept. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** What an entry takes besides its body, about. */
    private static final int ENTRY_BYTES = 512;

    private static final Duration STALE = Duration.ofSeconds(1);

    private record Entry(Buffer body, String tag, long generation, long askedAt) {}

    private record Fetch(long generation, CompletableFuture<Reading> reading) {}

    private final HaikuClient client;
    private final Duration fresh;
    private final LongSupplier nanoTime;
    private final AtomicLong generation = new AtomicLong();
    private final Map<HaikuRequest, Fetch> underWay = new ConcurrentHashMap<>();
    private final Cache<HaikuRequest, Entry> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((HaikuRequest request, Entry entry) -> entry.body().length() + ENTRY_BYTES)
            .executor(Runnable::run)
            .build();

    /**
     * Makes an empty cache.
     *
     * @param fresh {@link #FRESH}, or zero for asking each time and sharing nothing
     */
    public HaikuReads(HaikuClient client, Duration fresh, LongSupplier nanoTime) {
        this.client = client;
        this.fresh = fresh;
        this.nanoTime = nanoTime;
    }

    /** Something has changed, or may have: what was asked for before this is no longer fresh. */
    public void changed() {
        generation.incrementAndGet();
    }

    /** A haiku is no more: nobody is shown it again, however old a reading may be. */
    public void gone(String itemId) {
        changed();
        kept.invalidate(new GetHaiku(itemId));
    }

    /** What can be given without asking. Never blocks. */
    public Optional<Reading.Found> fresh(HaikuRequest request) {
        Entry entry = kept.getIfPresent(request);
        if (entry == null || entry.generation() != generation.get()) {
            return Optional.empty();
        }
        Duration age = age(entry);
        return age.compareTo(fresh) < 0
                ? Optional.of(new Reading.Found(entry.body(), entry.tag(), age))
                : Optional.empty();
    }

    /** Reads; blocks where the service has to be asked. */
    public Reading read(HaikuRequest request) throws InterruptedException {
        Optional<Reading.Found> known = fresh(request);
        if (known.isPresent()) {
            return known.get();
        }
        Fetch mine = new Fetch(generation.get(), new CompletableFuture<>());
        if (fresh.isZero()) {
            return fetch(request, mine);
        }
        // One that was sent before a write must not be what somebody reads after it.
        Fetch shared = underWay.compute(
                request, (key, other) -> other != null && other.generation() == generation.get() ? other : mine);
        return shared.equals(mine) ? fetchForAll(request, mine) : await(shared);
    }

    /** How much is kept, about. */
    public long bytes() {
        return kept.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private Reading fetchForAll(HaikuRequest request, Fetch fetch) throws InterruptedException {
        try {
            Reading reading = fetch(request, fetch);
            fetch.reading().complete(reading);
            return reading;
        } catch (InterruptedException | RuntimeException e) {
            fetch.reading().completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(request, fetch);
        }
    }

    private static Reading await(Fetch shared) throws InterruptedException {
        try {
            return shared.reading().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the request that was shared failed", e.getCause());
        }
    }

    private Reading fetch(HaikuRequest request, Fetch fetch) throws InterruptedException {
        long askedAt = nanoTime.getAsLong();
        return switch (client.ask(request)) {
            case Asked.Replied<HaikuReply>(HaikuReply reply) -> taken(request, reply, fetch, askedAt);
            case Asked.Unanswered<HaikuReply>(Silence why) -> older(request, why);
        };
    }

    private Reading taken(HaikuRequest request, HaikuReply reply, Fetch fetch, long askedAt) {
        return switch (reply) {
            case HaikuReply.Page page -> keep(request, HaikuJson.page(page), fetch, askedAt);
            case HaikuReply.One(var haiku) -> keep(request, HaikuJson.one(haiku), fetch, askedAt);
            case HaikuReply.Missing missing -> {
                kept.invalidate(request);
                yield new Reading.Missing();
            }
            case HaikuReply.Refused refused -> new Reading.Refused(refused);
            case HaikuReply.Reused reused -> throw new IllegalStateException("no read has a key");
            case HaikuReply.Expired expired -> throw new IllegalStateException("the client tells those apart");
        };
    }

    private Reading keep(HaikuRequest request, Buffer body, Fetch fetch, long askedAt) {
        Entry entry = new Entry(body, Tags.of(body), fetch.generation(), askedAt);
        // One that was asked for before a change must not take the place of one from after it.
        kept.asMap().merge(request, entry, (old, now) -> old.generation() > now.generation() ? old : now);
        return new Reading.Found(body, entry.tag(), age(entry));
    }

    private Reading older(HaikuRequest request, Silence why) {
        Entry entry = kept.getIfPresent(request);
        if (entry == null) {
            return new Reading.Unknown(why);
        }
        // It may be younger than that, but not fresh: it must not look so.
        Duration age = age(entry);
        return new Reading.Found(entry.body(), entry.tag(), age.compareTo(STALE) < 0 ? STALE : age);
    }

    private Duration age(Entry entry) {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - entry.askedAt()));
    }
}
