package dev.renga.messaging;

import static dev.renga.messaging.ConsumerFixture.SOON;
import static dev.renga.messaging.ConsumerFixture.VISIBILITY;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.testsupport.InMemorySqs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The table of faults of a consumer. */
class QueueConsumerTest {
    private final ConsumerFixture queue = new ConsumerFixture();
    private final BlockingQueue<Delivery<String>> handled = new LinkedBlockingQueue<>();

    @Test
    void aHandledMessageIsDeleted() throws InterruptedException {
        var consumer = queue.started(4, this::done);
        queue.send("a", "b");
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(handled).extracting(Delivery::message).containsExactlyInAnyOrder("a", "b");
        eventually(SOON, () -> assertThat(queue.deliveries("done")).isEqualTo(2));
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aMessageWhoseDeleteWasLostIsHandledAgain() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean(true);
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("DeleteMessageBatch") && broken.get()) {
                    throw unreachable();
                }
            }
        });
        var consumer = queue.started(4, this::done);
        queue.send("a");
        assertThat(next().receiveCount()).isEqualTo(1);
        eventually(SOON, () -> assertThat(queue.deliveries("abandoned")).isEqualTo(1));
        broken.set(false);
        assertThat(next().receiveCount()).isEqualTo(2);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aSlowHandlerKeepsItsMessageToItself() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        var consumer = queue.started(4, delivery -> {
            handled.add(delivery);
            release.await();
            return Outcome.done();
        });
        queue.send("slow");
        assertThat(next().message()).isEqualTo("slow");
        // Longer than the visibility timeout: without an extension it would come again.
        assertThat(handled.poll(VISIBILITY.toMillis() * 2, TimeUnit.MILLISECONDS))
                .isNull();
        release.countDown();
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aHandlerWhoseExtensionsGetNowhereIsStoppedBeforeAnotherBegins() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean(true);
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("ChangeMessageVisibilityBatch") && broken.get()) {
                    throw unreachable();
                }
            }
        });
        CountDownLatch interrupted = new CountDownLatch(1);
        var consumer = queue.started(4, delivery -> {
            handled.add(delivery);
            if (delivery.receiveCount() > 1) {
                return Outcome.done();
            }
            try {
                new CountDownLatch(1).await();
                return Outcome.done();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        queue.send("a");
        assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(handled).extracting(Delivery::receiveCount).containsExactly(1, 2);
        eventually(SOON, () -> assertThat(queue.deliveries("abandoned")).isEqualTo(1));
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aHandlerIsStoppedAtItsLimit() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        var consumer = queue.started(4, VISIBILITY, MessageCodec.raw(), delivery -> {
            if (delivery.receiveCount() > 1) {
                return Outcome.done();
            }
            try {
                new CountDownLatch(1).await();
                return Outcome.done();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        queue.send("endless");
        assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLetterQueueWithItsReason() throws InterruptedException {
        MessageCodec<String> picky = new MessageCodec<>() {
            @Override
            public String encode(String message) {
                return message;
            }

            @Override
            public String decode(String body) {
                if (body.equals("good")) {
                    return body;
                }
                throw new ContractViolation("question", "is missing");
            }
        };
        var consumer = queue.started(4, Duration.ofMinutes(1), picky, this::done);
        queue.send("bad", "good");
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        assertThat(handled).extracting(Delivery::message).containsExactly("good");
        List<Message> letters = queue.deadLetters();
        assertThat(letters).extracting(Message::body).containsExactly("bad");
        assertThat(ConsumerFixture.text(letters.getFirst(), AttributeNames.REASON))
                .isEqualTo("question: is missing");
        assertThat(ConsumerFixture.text(letters.getFirst(), AttributeNames.MESSAGE_ID))
                .isNotEmpty();
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aRejectedMessageIsNotDeletedUntilTheDeadLetterQueueHasIt() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("SendMessageBatch") && broken.get()) {
                    throw unreachable();
                }
            }
        });
        queue.send("bad");
        broken.set(true);
        var consumer = queue.started(4, delivery -> {
            handled.add(delivery);
            return new Outcome.Reject("no");
        });
        assertThat(next().receiveCount()).isEqualTo(1);
        eventually(SOON, () -> assertThat(queue.deliveries("abandoned")).isEqualTo(1));
        assertThat(queue.depth()).isEqualTo(1);
        broken.set(false);
        eventually(SOON, () -> assertThat(queue.deadLetters()).hasSize(1));
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aRetryComesBackAfterTheTimeThatTheHandlerChose() throws InterruptedException {
        var consumer = queue.started(4, delivery -> {
            handled.add(delivery);
            return delivery.receiveCount() == 1 ? new Outcome.Retry(Duration.ZERO, "once more") : Outcome.done();
        });
        queue.send("a");
        assertThat(next().receiveCount()).isEqualTo(1);
        assertThat(next().receiveCount()).isEqualTo(2);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void anExceptionAndAnErrorAreRetriesAndStopNobodyElse() throws InterruptedException {
        var consumer = queue.started(4, delivery -> {
            handled.add(delivery);
            if (delivery.receiveCount() > 1 || delivery.message().equals("good")) {
                return Outcome.done();
            }
            if (delivery.message().equals("exception")) {
                throw new IllegalStateException("planted");
            }
            throw new StackOverflowError("planted");
        });
        queue.send("exception", "error", "good");
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        eventually(SOON, () -> assertThat(queue.deliveries("retried")).isEqualTo(2));
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void neverMoreAreInWorkThanAllowedAndNoPermitIsEverLost() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        var consumer = queue.started(3, delivery -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                return switch (Math.floorMod(delivery.message().hashCode() + delivery.receiveCount(), 4)) {
                    case 0 -> throw new IllegalStateException("planted");
                    case 1 -> new Outcome.Retry(Duration.ZERO, "planted");
                    case 2 -> new Outcome.Reject("planted");
                    default -> Outcome.done();
                };
            } finally {
                now.decrementAndGet();
            }
        });
        QueueSender<String> sender = queue.sender();
        for (int i = 0; i < 200; i++) {
            sender.send("m" + i, Map.of());
        }
        eventually(Duration.ofSeconds(60), () -> assertThat(queue.depth()).isZero());
        assertThat(most).hasValueLessThanOrEqualTo(3);
        CountDownLatch allAtOnce = new CountDownLatch(3);
        var second = queue.started(3, delivery -> {
            allAtOnce.countDown();
            allAtOnce.await();
            return Outcome.done();
        });
        consumer.stop(Duration.ofSeconds(25));
        queue.send("x", "y", "z");
        assertThat(allAtOnce.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        second.stop(Duration.ofSeconds(25));
    }

    @Test
    void aStopWaitsForTheHandlersAndTheirDeletes() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        var consumer = queue.started(1, delivery -> {
            begun.countDown();
            release.await();
            return Outcome.done();
        });
        queue.send("a");
        begun.await();
        Thread stopping = Thread.ofVirtual().start(() -> stop(consumer, Duration.ofSeconds(25)));
        release.countDown();
        stopping.join();
        assertThat(queue.depth()).isZero();
    }

    @Test
    void aStopGivesBackWhatIsNotDoneInTime() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        var consumer = queue.started(1, delivery -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Outcome.done();
        });
        queue.send("a");
        begun.await();
        consumer.stop(Duration.ofSeconds(4));
        assertThat(queue.deliveries("returned")).isEqualTo(1);
        // Visible at once for the next consumer, far before its timeout.
        var next = queue.started(1, this::done);
        assertThat(handled.poll(VISIBILITY.toMillis() / 2, TimeUnit.MILLISECONDS))
                .isNotNull();
        next.stop(Duration.ofSeconds(25));
    }

    @Test
    void aStopGivesBackWhatWaitedInACallOfTheSdk() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        var consumer = queue.started(1, delivery -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // As the SDK does.
                Thread.currentThread().interrupt();
                throw AbortedException.create("planted", e);
            }
            return Outcome.done();
        });
        queue.send("a");
        begun.await();
        consumer.stop(Duration.ofSeconds(4));
        assertThat(queue.deliveries("returned")).isEqualTo(1);
        assertThat(queue.deliveries("abandoned")).isZero();
    }

    @Test
    void whatAnOpenPollBringsDuringADrainIsGivenBackUnhandled() throws InterruptedException {
        CountDownLatch polling = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("ReceiveMessage")) {
                    polling.countDown();
                    uninterruptibly(answer);
                }
            }
        });
        var consumer = queue.started(4, this::done);
        polling.await();
        queue.send("late");
        consumer.quiesce();
        answer.countDown();
        consumer.stop(Duration.ofSeconds(25));
        assertThat(handled).isEmpty();
        assertThat(queue.depth()).isEqualTo(1);
        assertThat(queue.deliveries("returned")).isEqualTo(1);
    }

    @Test
    void aConsumerThatNoPollAnswersIsNotHealthy() throws InterruptedException {
        CountDownLatch polling = new CountDownLatch(1);
        AtomicBoolean broken = new AtomicBoolean(true);
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("ReceiveMessage") && broken.get()) {
                    polling.countDown();
                    throw unreachable();
                }
            }
        });
        var consumer = queue.started(4, this::done);
        polling.await();
        assertThat(consumer.complaint()).isEmpty();
        queue.skippedNanos.set(QueueConsumer.POLL_AGE_LIMIT.plusSeconds(1).toNanos());
        assertThat(consumer.complaint())
                .hasValueSatisfying(complaint -> assertThat(complaint).startsWith("no answered poll of letters for 9"));
        broken.set(false);
        queue.send("a");
        eventually(SOON, () -> assertThat(consumer.complaint()).isEmpty());
        consumer.stop(Duration.ofSeconds(5));
    }

    @Test
    void aQueueThatIsNotThereKeepsItsConsumerFromStarting() {
        var missing = new QueueConsumer<>(
                new QueueName("nowhere"),
                queue.queues(),
                MessageCodec.raw(),
                this::done,
                ConsumerOptions.withoutDeadLetter(1, VISIBILITY, VISIBILITY));
        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(missing::start)
                .withMessage("there is no queue renga-local-nowhere");
    }

    private Outcome done(Delivery<String> delivery) {
        handled.add(delivery);
        return Outcome.done();
    }

    private Delivery<String> next() throws InterruptedException {
        return Optional.ofNullable(handled.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                .orElseThrow();
    }

    private static void stop(QueueConsumer<?> consumer, Duration within) {
        try {
            consumer.stop(within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SqsException unreachable() {
        return (SqsException) SqsException.builder().message("planted").build();
    }
}
