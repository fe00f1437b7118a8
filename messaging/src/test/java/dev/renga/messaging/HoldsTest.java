package dev.renga.messaging;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class HoldsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final Semaphore looks = new Semaphore(0);
    private final Semaphore looked = new Semaphore(0);
    private final List<String> extended = new CopyOnWriteArrayList<>();
    private final Semaphore answers = new Semaphore(0);
    private final Batcher<SqsQueue.Hidden> changes = new Batcher<>(
            "changes",
            1,
            1_000,
            entries -> {
                entries.forEach(entry -> extended.add(entry.handle()));
                answers.acquireUninterruptibly();
                return List.of();
            },
            Sleeper.real(),
            new Random(1));
    private final Holds holds = new Holds(
            changes,
            VISIBILITY,
            Duration.ofHours(1),
            pause -> {
                looked.release();
                looks.acquire();
            },
            nanos::get);

    @AfterEach
    void stop() {
        holds.stop();
        answers.release(100);
    }

    @Test
    void whatIsInWorkIsExtendedUnlessWhenItIsVisibleAgainIsDecided() throws InterruptedException {
        Receipt working = receipt("working");
        Receipt decided = receipt("decided");
        decided.decide();
        holds.start();
        answers.release(100);
        look();
        assertThat(changes.close(SOON)).isTrue();
        assertThat(extended).containsExactly("working");
        assertThat(working.isAbandoned()).isFalse();
    }

    @Test
    void aDecisionWaitsForAnExtensionThatIsUnderWay() throws InterruptedException {
        Receipt receipt = receipt("working");
        holds.start();
        look();
        eventually(SOON, () -> assertThat(extended).containsExactly("working"));
        var decided = new CountDownLatch(1);
        Thread deciding = Thread.ofVirtual().start(() -> {
            try {
                receipt.decide();
                decided.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        eventually(SOON, () -> assertThat(deciding.getState()).isEqualTo(Thread.State.WAITING));
        assertThat(decided.getCount()).isEqualTo(1);
        answers.release();
        decided.await();
    }

    private Receipt receipt(String handle) {
        Message message =
                Message.builder().messageId(handle).receiptHandle(handle).build();
        Receipt receipt = new Receipt(message, nanos.get(), nanos.get() + VISIBILITY.toNanos());
        holds.add(receipt);
        return receipt;
    }

    /** Returns when a look at all that is held, a third of the time on, is over. */
    private void look() throws InterruptedException {
        looked.acquire();
        nanos.addAndGet(VISIBILITY.dividedBy(3).toNanos());
        looks.release();
        looked.acquire();
    }
}
