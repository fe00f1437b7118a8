package dev.renga.messaging;

import static dev.renga.messaging.ConsumerFixture.SOON;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.MessageCodec;
import dev.renga.testsupport.InMemorySqs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A consumer that asks for a message only while it holds a lock. */
class SolitaryPollingTest {
    private final ConsumerFixture queue = new ConsumerFixture();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Integer> receives = new CopyOnWriteArrayList<>();

    SolitaryPollingTest() {
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                calls.add(call);
            }
        });
    }

    @Test
    void nothingIsReceivedWhileAnotherHoldsTheLock() throws InterruptedException {
        queue.send("a");
        QueueConsumer<String> consumer;
        lock.readLock().lock();
        try {
            consumer = started(this::count);
            eventually(SOON, () -> assertThat(lock.hasQueuedThreads()).isTrue());
            assertThat(calls).doesNotContain("ReceiveMessage");
        } finally {
            lock.readLock().unlock();
        }
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(receives).containsExactly(1);
        stop(consumer);
    }

    @Test
    void theLockIsHeldUntilAMessageIsSettled() throws InterruptedException {
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        queue.send("a");
        var consumer = started(delivery -> {
            inWork.countDown();
            ended.await();
            return Outcome.done();
        });
        inWork.await();
        assertThat(lock.readLock().tryLock()).isFalse();

        ended.countDown();
        lock.readLock().lockInterruptibly();
        try {
            assertThat(queue.depth()).isZero();
        } finally {
            lock.readLock().unlock();
        }
        stop(consumer);
    }

    @Test
    void aBacklogIsWorkedOffOneByOneWithoutAPause() throws InterruptedException {
        queue.send("a", "b", "c", "d", "e", "f", "g", "h");
        var consumer = started(this::count);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        stop(consumer);
        // A pause of five seconds between two would let a look go by that found nothing.
        assertThat(calls.stream().filter(call -> call.equals("ReceiveMessage"))).hasSize(8);
        assertThat(receives).hasSize(8).containsOnly(1);
    }

    @Test
    void anEmptyQueueIsLookedAtAndNotPolled() throws InterruptedException {
        var consumer = started(this::count);
        eventually(SOON, () -> assertThat(calls).contains("GetQueueAttributes"));
        stop(consumer);
        assertThat(calls).doesNotContain("ReceiveMessage");
    }

    @Test
    void aHandlerThatFailsLeavesTheLockFree() throws InterruptedException {
        queue.send("a");
        var consumer = started(delivery -> {
            throw new IllegalStateException("planted");
        });
        eventually(SOON, () -> assertThat(queue.deliveries("retried")).isPositive());
        eventually(SOON, () -> assertThat(lock.isWriteLocked()).isFalse());
        stop(consumer);
    }

    @Test
    void aPollThatFailsLeavesTheLockFreeAndIsRepeated() throws InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("ReceiveMessage") && failed.compareAndSet(false, true)) {
                    throw SqsException.builder().message("planted").build();
                }
            }
        });
        queue.send("a");
        var consumer = started(this::count);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(failed).isTrue();
        stop(consumer);
    }

    @Test
    void aDrainGivesUpWaitingForTheLockInTime() throws InterruptedException {
        queue.send("a");
        lock.readLock().lock();
        try {
            var consumer = started(this::count);
            eventually(SOON, () -> assertThat(lock.hasQueuedThreads()).isTrue());
            consumer.stop(Duration.ofSeconds(4));
            eventually(SOON, () -> assertThat(lock.hasQueuedThreads()).isFalse());
        } finally {
            lock.readLock().unlock();
        }
        assertThat(queue.depth()).isEqualTo(1);
        assertThat(receives).isEmpty();
    }

    @Test
    void aConsumerThatIsAloneTakesOneAtATime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ConsumerFixture.optionsOf(2, Duration.ofMinutes(1)).aloneWith(alone()));
    }

    private Outcome count(Delivery<String> delivery) {
        receives.add(delivery.receiveCount());
        return Outcome.done();
    }

    private QueueConsumer<String> started(MessageHandler<String> handler) {
        return queue.started(
                ConsumerFixture.QUEUE,
                MessageCodec.raw(),
                handler,
                ConsumerFixture.optionsOf(1, Duration.ofMinutes(1)).aloneWith(alone()));
    }

    private Lock alone() {
        return lock.writeLock();
    }

    private static void stop(QueueConsumer<?> consumer) throws InterruptedException {
        consumer.stop(Duration.ofSeconds(28));
    }
}
