package dev.renga.qa;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.Question;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Delivery<Question> DELIVERY =
            new Delivery<>(Question.of("q-1", "Who?", "It was Ann."), "message-1", 1, Instant.EPOCH, "", Map.of());

    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private final Isolation isolation = new Isolation();

    @AfterEach
    void end() {
        deliveries.shutdownNow();
    }

    @Test
    void questionsOfTheLanesAreWorkedOnSideBySide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        MessageHandler<Question> handler = isolation.together(delivery -> {
            both.countDown();
            both.await();
            return Outcome.done();
        });

        Future<Outcome> first = begun(handler);
        Future<Outcome> second = begun(handler);

        assertThat(first).succeedsWithin(SOON);
        assertThat(second).succeedsWithin(SOON);
    }

    @Test
    void aSuspectIsNotAskedForWhileAnythingIsInWork() throws Exception {
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Future<Outcome> before = begun(isolation.together(delivery -> {
            inWork.countDown();
            ended.await();
            return Outcome.done();
        }));
        inWork.await();

        assertThat(isolation.alone().tryLock()).isFalse();

        ended.countDown();
        assertThat(before).succeedsWithin(SOON);
        assertThat(isolation.alone().tryLock()).isTrue();
    }

    @Test
    void nothingBeginsWhileASuspectIsInWork() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        Thread later = Thread.ofVirtual()
                .unstarted(() -> handle(isolation.together(delivery -> {
                    begun.set(true);
                    return Outcome.done();
                })));
        isolation.alone().lock();
        try {
            later.start();
            eventually(SOON, () -> assertThat(later.getState()).isEqualTo(Thread.State.WAITING));
            assertThat(begun).isFalse();
        } finally {
            isolation.alone().unlock();
        }
        assertThat(later.join(SOON)).isTrue();
        assertThat(begun).isTrue();
    }

    @Test
    void aBusyLaneLetsASuspectIn() throws Exception {
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Future<Outcome> before = begun(isolation.together(delivery -> {
            inWork.countDown();
            ended.await();
            return Outcome.done();
        }));
        inWork.await();
        List<String> order = new CopyOnWriteArrayList<>();
        Thread suspect = Thread.ofVirtual().start(() -> {
            isolation.alone().lock();
            try {
                order.add("suspect");
            } finally {
                isolation.alone().unlock();
            }
        });
        eventually(SOON, () -> assertThat(suspect.getState()).isEqualTo(Thread.State.WAITING));
        Thread next = Thread.ofVirtual()
                .start(() -> handle(isolation.together(delivery -> {
                    order.add("lane");
                    return Outcome.done();
                })));
        eventually(SOON, () -> assertThat(next.getState()).isEqualTo(Thread.State.WAITING));

        ended.countDown();
        assertThat(before).succeedsWithin(SOON);
        assertThat(next.join(SOON)).isTrue();
        assertThat(order).containsExactly("suspect", "lane");
    }

    private static void handle(MessageHandler<Question> handler) {
        try {
            handler.handle(DELIVERY);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    private Future<Outcome> begun(MessageHandler<Question> handler) {
        return deliveries.submit(() -> handler.handle(DELIVERY));
    }
}
