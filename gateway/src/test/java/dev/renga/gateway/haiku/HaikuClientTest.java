package dev.renga.gateway.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.asking.ServiceProbe;
import dev.renga.gateway.asking.Silence;
import dev.renga.messaging.Rounds;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HaikuClientTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final GetHaiku GET = new GetHaiku(ID);
    private static final LikeHaiku LIKE = new LikeHaiku(ID, ID);
    private static final Duration SHORT = Duration.ofMillis(60);

    private final HaikuTwin service = new HaikuTwin();
    private final Breaker breaker = new Breaker(HaikuClient.SERVICE);

    @Test
    void aReplyIsWhatTheServiceSaid() throws InterruptedException {
        service.put(HaikuTwin.haiku(ID, "a"));
        assertThat(client(SHORT, 1).ask(GET))
                .isEqualTo(new Asked.Replied<>(new HaikuReply.One(HaikuTwin.haiku(ID, "a"))));
    }

    @Test
    void aCommandIsGivenUpOnlyWhenItsDeadlineIsPast() throws InterruptedException {
        service.mood.set(HaikuTwin.Mood.DEAD);
        long began = System.nanoTime();
        assertThat(client(SHORT, 1).ask(LIKE)).isEqualTo(new Asked.Unanswered<>(Silence.TOO_LATE));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT.multipliedBy(2));
    }

    @Test
    void aCommandThatWasSentPerhapsIsWaitedFor() throws InterruptedException {
        service.put(HaikuTwin.haiku(ID, "a"));
        service.mood.set(HaikuTwin.Mood.UNSURE);
        assertThat(client(SHORT, 1).ask(LIKE)).isInstanceOf(Asked.Replied.class);
    }

    @Test
    void aReadThatWasSentPerhapsIsNot() throws InterruptedException {
        service.mood.set(HaikuTwin.Mood.OUT_OF_REACH);
        assertThat(client(Duration.ofDays(1), 1).ask(GET)).isEqualTo(new Asked.Unanswered<>(Silence.AWAY));
    }

    @Test
    void afterAFewFailuresInARowNobodyIsAsked() throws InterruptedException {
        HaikuClient client = client(Duration.ofDays(1), 1);
        service.mood.set(HaikuTwin.Mood.LATE);
        for (int i = 1; i < Breaker.MOST_FAILURES; i++) {
            assertThat(client.ask(GET)).isEqualTo(new Asked.Unanswered<>(Silence.TOO_LATE));
        }
        service.mood.set(HaikuTwin.Mood.WELL);
        assertThat(client.ask(GET)).isInstanceOf(Asked.Replied.class);
        service.mood.set(HaikuTwin.Mood.OUT_OF_REACH);
        for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
            client.ask(GET);
        }
        int before = service.asked.size();
        assertThat(client.ask(LIKE)).isEqualTo(new Asked.Unanswered<>(Silence.AWAY));
        assertThat(service.asked).hasSize(before);
    }

    @Test
    void aRequestThatNoQueueTakesKeepsNobodyElseFromAsking() throws InterruptedException {
        HaikuClient client = client(Duration.ofDays(1), 1);
        service.mood.set(HaikuTwin.Mood.REFUSING);
        for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
            assertThat(client.ask(GET)).isEqualTo(new Asked.Unanswered<>(Silence.AWAY));
        }
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void aProbeFindsThatTheServiceIsBack() throws InterruptedException {
        HaikuClient client = client(Duration.ofDays(1), 1);
        service.mood.set(HaikuTwin.Mood.OUT_OF_REACH);
        while (!breaker.isOpen()) {
            client.ask(GET);
        }
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        Rounds probe = new ServiceProbe(breaker, client::probe).rounds(time -> {
            assertThat(time).isEqualTo(ServiceProbe.EVERY);
            if (looks.incrementAndGet() == 3) {
                service.mood.set(HaikuTwin.Mood.WELL);
            }
            if (!breaker.isOpen()) {
                end.countDown();
                new CountDownLatch(1).await();
            }
        });
        probe.start();
        end.await();
        assertThat(looks).hasValue(4);
        assertThat(client.ask(new ListHaiku(ListHaiku.Order.ALL, 1, null))).isInstanceOf(Asked.Replied.class);
        probe.stop(Duration.ofSeconds(10));
    }

    @Test
    void noMoreWaitThanMay() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch there = new CountDownLatch(1);
        HaikuClient client = client(Duration.ofDays(1), 1);
        service.before.set(request -> {
            there.countDown();
            await(held);
        });
        CompletableFuture<Asked<HaikuReply>> first = CompletableFuture.supplyAsync(() -> ask(client));
        there.await();
        assertThat(client.ask(GET)).isEqualTo(new Asked.Unanswered<>(Silence.BUSY));
        held.countDown();
        assertThat(first.get()).isInstanceOf(Asked.Replied.class);
        assertThat(client.ask(GET)).isInstanceOf(Asked.Replied.class);
    }

    private HaikuClient client(Duration limit, int waiting) {
        return new HaikuClient(
                service.requester, service, breaker, new AskingLimits(limit, limit, limit, limit, waiting));
    }

    private static Asked<HaikuReply> ask(HaikuClient client) {
        try {
            return client.ask(GET);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
