package dev.renga.qa;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.Question;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
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
    void aSuspectWaitsUntilNothingElseIsInWork() throws Exception {
        waitsFor(isolation::together, isolation::alone);
    }

    @Test
    void nothingElseBeginsWhileASuspectIsInWork() throws Exception {
        waitsFor(isolation::alone, isolation::together);
    }

    @Test
    void twoSuspectsAreNeverInWorkTogether() throws Exception {
        waitsFor(isolation::alone, isolation::alone);
    }

    @Test
    void aSuspectThatFailsLetsTheLanesGoOn() throws Exception {
        Future<Outcome> failing = begun(isolation.alone(delivery -> {
            throw new IllegalStateException("planted");
        }));

        assertThat(failing).failsWithin(SOON);
        assertThat(begun(isolation.together(delivery -> Outcome.done()))).succeedsWithin(SOON);
    }

    private void waitsFor(UnaryOperator<MessageHandler<Question>> first, UnaryOperator<MessageHandler<Question>> second)
            throws Exception {
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Future<Outcome> before = begun(first.apply(delivery -> {
            inWork.countDown();
            ended.await();
            return Outcome.done();
        }));
        inWork.await();
        AtomicBoolean begun = new AtomicBoolean();
        MessageHandler<Question> next = second.apply(delivery -> {
            begun.set(true);
            return Outcome.done();
        });
        Thread later = Thread.ofVirtual().start(() -> handle(next));

        eventually(SOON, () -> assertThat(later.getState()).isEqualTo(Thread.State.WAITING));
        assertThat(begun).isFalse();

        ended.countDown();
        assertThat(before).succeedsWithin(SOON);
        assertThat(later.join(SOON)).isTrue();
        assertThat(begun).isTrue();
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
