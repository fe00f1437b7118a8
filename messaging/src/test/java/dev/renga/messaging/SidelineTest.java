package dev.renga.messaging;

import static dev.renga.messaging.ConsumerFixture.QUEUE;
import static dev.renga.messaging.ConsumerFixture.SOON;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.testsupport.InMemorySqs;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Messages that are delivered again and again go to a queue of their own. */
class SidelineTest {
    private static final QueueName APART = new QueueName("letters-apart");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final ConsumerFixture queue = new ConsumerFixture();
    private final BlockingQueue<Delivery<String>> apart = new LinkedBlockingQueue<>();

    SidelineTest() {
        queue.create(APART);
    }

    @Test
    void aMessageOnItsThirdDeliveryIsMovedUnhandled() throws InterruptedException {
        AtomicInteger handled = new AtomicInteger();
        var lane = startedLane(delivery -> {
            handled.incrementAndGet();
            return new Outcome.Retry(Duration.ZERO, "not yet");
        });
        var sideline = startedSideline();

        queue.sender().send("a", Map.of("recorded", "true"));

        Delivery<String> moved = nextApart();
        assertThat(moved.message()).isEqualTo("a");
        assertThat(moved.attributes()).containsEntry("recorded", "true").containsKey(AttributeNames.MESSAGE_ID);
        assertThat(handled).hasValue(2);
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        eventually(SOON, () -> assertThat(queue.deliveries("moved")).isEqualTo(1));
        lane.stop(Duration.ofSeconds(5));
        sideline.stop(Duration.ofSeconds(5));
    }

    @Test
    void aCopyKeepsTheFirstSenderAndNobodyCanClaimToBeAnother() throws InterruptedException {
        var lane = startedLane(delivery -> new Outcome.Retry(Duration.ZERO, delivery.senderId()));
        var sideline = startedSideline();

        queue.sender().send("a", Map.of(AttributeNames.SENDER, "somebody else"));

        Delivery<String> moved = nextApart();
        assertThat(moved.senderId()).isEqualTo(InMemorySqs.SENDER_ID);
        lane.stop(Duration.ofSeconds(5));
        sideline.stop(Duration.ofSeconds(5));
    }

    @Test
    void aMessageIsNotDeletedUntilTheOtherQueueHasIt() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                if (call.equals("SendMessageBatch") && broken.get()) {
                    throw SdkClientException.create("no route to the queue");
                }
            }
        });
        queue.send("a");
        broken.set(true);
        var lane = startedLane(delivery -> new Outcome.Retry(Duration.ZERO, "not yet"));
        var sideline = startedSideline();

        eventually(SOON, () -> assertThat(queue.deliveries("abandoned")).isEqualTo(1));
        assertThat(queue.depth()).isEqualTo(1);
        broken.set(false);

        assertThat(nextApart().message()).isEqualTo("a");
        eventually(SOON, () -> assertThat(queue.depth()).isZero());
        lane.stop(Duration.ofSeconds(5));
        sideline.stop(Duration.ofSeconds(5));
    }

    @Test
    void aCopyIsNotHandedOutWhileItsOriginalIsThere() throws InterruptedException {
        CountDownLatch handedOut = new CountDownLatch(1);
        AtomicInteger originals = new AtomicInteger();
        queue.sqs.faults(new InMemorySqs.Faults() {
            @Override
            public void before(String call) {
                // A slow delete, which only a copy that is out too early can speed up.
                if (call.equals("DeleteMessageBatch")) {
                    await(handedOut, Duration.ofMillis(500));
                }
            }
        });
        var lane = startedLane(delivery -> new Outcome.Retry(Duration.ZERO, "not yet"));
        var sideline = startedSideline(delivery -> {
            originals.set(queue.depth());
            handedOut.countDown();
            return Outcome.done();
        });

        queue.send("a");

        assertThat(await(handedOut, SOON)).isTrue();
        assertThat(originals).hasValue(0);
        lane.stop(Duration.ofSeconds(5));
        sideline.stop(Duration.ofSeconds(5));
    }

    @Test
    void aFirstDeliveryIsNoReasonToMoveAMessage() {
        assertThatThrownBy(() -> new ConsumerOptions.Sideline(APART, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ConsumerOptions.Sideline(APART, 2).receive()).isEqualTo(2);
    }

    private QueueConsumer<String> startedLane(MessageHandler<String> handler) {
        return queue.started(
                QUEUE,
                MessageCodec.raw(),
                handler,
                ConsumerFixture.optionsOf(4, LIMIT).sidelining(APART, 3));
    }

    private QueueConsumer<String> startedSideline() {
        return startedSideline(delivery -> {
            apart.add(delivery);
            return Outcome.done();
        });
    }

    private QueueConsumer<String> startedSideline(MessageHandler<String> handler) {
        return queue.started(
                APART,
                MessageCodec.raw(),
                handler,
                ConsumerOptions.withoutDeadLetter(1, ConsumerFixture.VISIBILITY, LIMIT)
                        .from(ConsumerOptions.Origin.COPIES));
    }

    private static boolean await(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Delivery<String> nextApart() throws InterruptedException {
        Delivery<String> moved = apart.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(moved).as("what was moved").isNotNull();
        return moved;
    }
}
