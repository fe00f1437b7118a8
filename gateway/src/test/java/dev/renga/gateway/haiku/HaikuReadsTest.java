package dev.renga.gateway.haiku;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.ListHaiku.Order;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.asking.Silence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HaikuReadsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final ListHaiku PAGE = new ListHaiku(Order.NEWEST, 50, null);
    private static final Duration LIMIT = Duration.ofMillis(20);

    private final AtomicLong nanos = new AtomicLong();
    private final HaikuTwin service = new HaikuTwin();
    private final HaikuClient client = new HaikuClient(
            service.requester,
            service,
            new Breaker(HaikuClient.SERVICE),
            new AskingLimits(Duration.ofMinutes(1), LIMIT, LIMIT, LIMIT, 100));
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final HaikuReads reads = new HaikuReads(client, HaikuReads.FRESH, nanos::get);

    @Test
    void whatWasReadAMomentAgoIsNotAskedForAgain() throws InterruptedException {
        service.put(HaikuTwin.haiku(ID, "ふるいけや"));
        Reading.Found first = found(PAGE);
        nanos.addAndGet(HaikuReads.FRESH.toNanos() - 1);
        Reading.Found second = found(PAGE);
        assertThat(service.asked).hasSize(1);
        assertThat(text(second)).isEqualTo(text(first)).contains("ふるいけや").endsWith("],\"next\":null}");
        assertThat(second.tag()).isEqualTo(first.tag()).matches("\"[0-9a-f]{32}\"");
        assertThat(second.age()).isLessThan(HaikuReads.FRESH);
    }

    @Test
    void aSecondLaterItIs() throws InterruptedException {
        found(PAGE);
        nanos.addAndGet(HaikuReads.FRESH.toNanos());
        assertThat(reads.fresh(PAGE)).isEmpty();
        found(PAGE);
        assertThat(service.asked).hasSize(2);
    }

    @Test
    void afterAChangeNothingOlderIsFresh() throws InterruptedException {
        found(PAGE);
        service.put(HaikuTwin.haiku(ID, "new"));
        reads.changed();
        assertThat(text(found(PAGE))).contains("new");
    }

    @Test
    void whatWasAskedForBeforeAChangeIsNotFreshWhenItComes() throws InterruptedException {
        service.before.set(request -> reads.changed());
        found(PAGE);
        assertThat(reads.fresh(PAGE)).isEmpty();
    }

    @Test
    void readersOfTheSameShareOneRequest() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        service.before.set(request -> await(held));
        List<CompletableFuture<Reading>> readers =
                Stream.generate(this::inBackground).limit(20).toList();
        eventually(
                Duration.ofSeconds(10),
                () -> assertThat(threads)
                        .hasSize(20)
                        .extracting(Thread::getState)
                        // One of them waits for the reply as long as a reply may take, the others for that one.
                        .containsOnlyOnce(Thread.State.TIMED_WAITING)
                        .containsOnly(Thread.State.WAITING, Thread.State.TIMED_WAITING));
        held.countDown();
        for (CompletableFuture<Reading> reader : readers) {
            assertThat(reader.get()).isInstanceOf(Reading.Found.class);
        }
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void aReaderDoesNotShareWhatWasAskedForBeforeAChange() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch there = new CountDownLatch(1);
        AtomicReference<Runnable> first = new AtomicReference<>(() -> {
            there.countDown();
            await(held);
        });
        service.before.set(request -> first.getAndSet(() -> {}).run());
        CompletableFuture<Reading> old = inBackground();
        there.await();
        reads.changed();
        assertThat(found(PAGE).age()).isZero();
        assertThat(service.asked).hasSize(2);
        held.countDown();
        old.get();
        assertThat(reads.fresh(PAGE)).as("the newer one stays").isPresent();
    }

    @Test
    void whileNobodyAnswersOlderReadingsAreGivenAndSayHowOldTheyAre() throws InterruptedException {
        service.put(HaikuTwin.haiku(ID, "a"));
        found(PAGE);
        reads.changed();
        service.mood.set(HaikuTwin.Mood.OUT_OF_REACH);
        assertThat(found(PAGE).age()).as("not fresh, so not of age 0").isEqualTo(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(70).toNanos());
        assertThat(found(PAGE).age()).isEqualTo(Duration.ofSeconds(70));
        assertThat(reads.read(new GetHaiku(ID))).isEqualTo(new Reading.Unknown(Silence.AWAY));
    }

    @Test
    void aHaikuThatIsNoMoreIsNotShownAgain() throws InterruptedException {
        service.put(HaikuTwin.haiku(ID, "a"));
        found(new GetHaiku(ID));
        reads.gone(ID);
        service.mood.set(HaikuTwin.Mood.OUT_OF_REACH);
        assertThat(reads.read(new GetHaiku(ID))).isEqualTo(new Reading.Unknown(Silence.AWAY));
    }

    @Test
    void withoutACacheEachReadIsAskedFor() throws InterruptedException {
        HaikuReads uncached = new HaikuReads(client, Duration.ZERO, nanos::get);
        uncached.read(PAGE);
        uncached.read(PAGE);
        assertThat(service.asked).hasSize(2);
        assertThat(uncached.fresh(PAGE)).isEmpty();
    }

    @Test
    void whatIsKeptIsBounded() throws InterruptedException {
        String line = "x".repeat(4_000);
        for (int i = 0; i < 100; i++) {
            service.put(HaikuTwin.haiku("%032x".formatted(i), line));
        }
        for (int limit = 1; limit <= 100; limit++) {
            found(new ListHaiku(Order.POPULAR, limit, null));
        }
        assertThat(reads.bytes()).isPositive().isLessThanOrEqualTo(HaikuReads.MAX_BYTES);
    }

    private Reading.Found found(HaikuRequest request) throws InterruptedException {
        return (Reading.Found) reads.read(request);
    }

    private CompletableFuture<Reading> inBackground() {
        CompletableFuture<Reading> reading = new CompletableFuture<>();
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                reading.complete(reads.read(PAGE));
            } catch (InterruptedException | RuntimeException e) {
                reading.completeExceptionally(e);
            }
        }));
        return reading;
    }

    private static String text(Reading.Found found) {
        return found.body().toString(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
