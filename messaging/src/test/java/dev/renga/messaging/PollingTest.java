package dev.renga.messaging;

import static dev.renga.messaging.ConsumerFixture.SOON;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.MessageCodec;
import dev.renga.testsupport.InMemorySqs;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many polls a consumer has open, and what it holds at most. */
class PollingTest {
    private final ConsumerFixture queue = new ConsumerFixture();

    @Test
    void anIdleQueueHasOnePollAndABacklogSeveral() throws InterruptedException {
        OpenPolls polls = new OpenPolls();
        queue.sqs.faults(polls);
        var consumer = queue.started(60, delivery -> Outcome.done());
        eventually(SOON, () -> assertThat(polls.open).hasValue(1));
        send(900);
        polls.answerUntilAllAreOpen();
        polls.answers.release(10_000);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        // Those beside the standing one end with the backlog.
        eventually(SOON, () -> assertThat(polls.open).hasValue(1));
        stop(consumer);
        assertThat(polls.most).hasValue(Polling.MOST_POLLS);
    }

    @Test
    void severalPollsTogetherNeverBringMoreThanThePermits() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore release = new Semaphore(0);
        send(500);
        var consumer = queue.started(25, delivery -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            release.acquire();
            now.decrementAndGet();
            return Outcome.done();
        });
        eventually(SOON, () -> assertThat(now).hasValue(25));
        assertThat(queue.meters.get("queue.in.flight").gauge().value()).isEqualTo(25);
        release.release(500);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(most).hasValue(25);
        stop(consumer);
    }

    @Test
    void whatWaitsForItsDeleteMakesRoomForOthersUpToALimit() throws InterruptedException {
        CountDownLatch deletes = new CountDownLatch(1);
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("DeleteMessageBatch")) {
                    uninterruptibly(deletes);
                }
            }
        });
        AtomicInteger handled = new AtomicInteger();
        send(200);
        var consumer = queue.started(10, delivery -> {
            handled.incrementAndGet();
            return Outcome.done();
        });
        int bound = 10 + Flight.MOST_SETTLING;
        eventually(SOON, () -> assertThat(handled).hasValue(bound));
        assertThat(queue.meters.get("queue.in.flight").gauge().value()).isEqualTo(bound);
        deletes.countDown();
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(handled).hasValue(200);
        stop(consumer);
    }

    @Test
    void aConsumerOfOneSettlesEachMessageBeforeTheNextBegins() throws InterruptedException {
        Set<String> unsettled = ConcurrentHashMap.newKeySet();
        AtomicInteger most = new AtomicInteger();
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void after(String call) {
                if (call.equals("DeleteMessageBatch")) {
                    unsettled.clear();
                }
            }
        });
        send(20);
        var consumer = queue.started(1, delivery -> {
            unsettled.add(delivery.messageId());
            most.accumulateAndGet(unsettled.size(), Math::max);
            return Outcome.done();
        });
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(most).hasValue(1);
        stop(consumer);
    }

    @Test
    void aDrainWithSeveralOpenPollsGivesBackWhatTheyBring() throws InterruptedException {
        OpenPolls polls = new OpenPolls();
        AtomicInteger handled = new AtomicInteger();
        send(900);
        queue.sqs.faults(polls);
        var consumer = queue.started(60, delivery -> {
            handled.incrementAndGet();
            return Outcome.done();
        });
        polls.answerUntilAllAreOpen();
        // Open polls have begun all that the ones before them brought.
        eventually(SOON, () -> {
            assertThat(polls.open).hasValue(Polling.MOST_POLLS);
            assertThat(queue.meters.get("queue.in.flight").gauge().value()).isZero();
        });
        int before = handled.get();
        consumer.quiesce();
        polls.answers.release(10_000);
        stop(consumer);
        assertThat(polls.open).hasValue(0);
        assertThat(handled).hasValue(before);
        assertThat(queue.depth()).isEqualTo(900 - before);
        assertThat(queue.deliveries("returned")).isPositive();
    }

    @Test
    void whoWaitedLongForAPermitIsHealthyWhileItAsksAgain() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean isAnswered = new AtomicBoolean(true);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("ReceiveMessage") && !isAnswered.get()) {
                    asked.countDown();
                    uninterruptibly(answer);
                }
            }
        });
        var consumer = queue.started(1, Duration.ofHours(1), MessageCodec.raw(), delivery -> {
            begun.countDown();
            release.await();
            return Outcome.done();
        });
        send(1);
        begun.await();
        isAnswered.set(false);
        queue.skippedNanos.set(Polling.AGE_LIMIT.plusSeconds(1).toNanos());
        assertThat(consumer.complaint()).isEmpty();
        release.countDown();
        asked.await();
        assertThat(consumer.complaint()).isEmpty();
        queue.skippedNanos.addAndGet(Polling.AGE_LIMIT.plusSeconds(1).toNanos());
        assertThat(consumer.complaint()).isPresent();
        answer.countDown();
        stop(consumer);
    }

    private void send(int messages) throws InterruptedException {
        QueueSender<String> sender = queue.sender();
        for (int i = 0; i < messages; i++) {
            sender.send("m" + i, Map.of());
        }
    }

    private static void stop(QueueConsumer<?> consumer) throws InterruptedException {
        consumer.stop(Duration.ofSeconds(28));
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets each poll be answered when it is told to. */
    private static final class OpenPolls implements InMemorySqs.Faults {
        final AtomicInteger open = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        // Fair, so that each of the open polls has its turn.
        final Semaphore answers = new Semaphore(0, true);

        /** Answers one after another; what comes after an answer is held up, so that they come to stand side by side. */
        void answerUntilAllAreOpen() {
            eventually(SOON, () -> {
                answers.release();
                assertThat(open).hasValue(Polling.MOST_POLLS);
            });
        }

        @Override
        public void before(String call) {
            if (call.equals("ReceiveMessage")) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                answers.acquireUninterruptibly();
            }
        }

        @Override
        public void after(String call) {
            if (call.equals("ReceiveMessage")) {
                open.decrementAndGet();
            }
        }
    }
}
