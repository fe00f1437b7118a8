package dev.renga.qa;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static final int SOON = 20;

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

        assertThat(first.get(SOON, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
        assertThat(second.get(SOON, TimeUnit.SECONDS)).isEqualTo(Outcome.done());
    }

    @Test
    void nothingElseIsInWorkWhileASuspectIs() throws Exception {
        AtomicInteger others = new AtomicInteger();
        AtomicInteger mostBesideASuspect = new AtomicInteger();
        MessageHandler<Question> lane = isolation.together(delivery -> {
            others.incrementAndGet();
            Thread.onSpinWait();
            others.decrementAndGet();
            return Outcome.done();
        });
        MessageHandler<Question> suspects = isolation.alone(delivery -> {
            mostBesideASuspect.accumulateAndGet(others.get(), Math::max);
            Thread.onSpinWait();
            mostBesideASuspect.accumulateAndGet(others.get(), Math::max);
            return Outcome.done();
        });

        Future<Outcome> last = begun(lane);
        for (int i = 0; i < 500; i++) {
            last = begun(i % 5 == 0 ? suspects : lane);
        }
        deliveries.shutdown();

        assertThat(deliveries.awaitTermination(SOON, TimeUnit.SECONDS)).isTrue();
        assertThat(last.get()).isEqualTo(Outcome.done());
        assertThat(mostBesideASuspect).hasValue(0);
    }

    @Test
    void aSuspectThatFailsLetsTheLanesGoOn() throws Exception {
        Future<Outcome> failing = begun(isolation.alone(delivery -> {
            throw new IllegalStateException("planted");
        }));

        assertThat(failing).failsWithin(Duration.ofSeconds(SOON));
        assertThat(begun(isolation.together(delivery -> Outcome.done())).get(SOON, TimeUnit.SECONDS))
                .isEqualTo(Outcome.done());
    }

    private Future<Outcome> begun(MessageHandler<Question> handler) {
        var delivery =
                new Delivery<>(Question.of("q-1", "Who?", "It was Ann."), "message-1", 1, Instant.EPOCH, "", Map.of());
        return deliveries.submit(() -> handler.handle(delivery));
    }
}
