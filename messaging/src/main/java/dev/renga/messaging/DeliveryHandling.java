package dev.renga.messaging;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.messaging.QueueMetrics.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What becomes of one delivery: read, handled, and settled as the handler decided. */
final class DeliveryHandling<M> {
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandling.class);

    private final QueueName name;
    private final MessageCodec<M> codec;
    private final MessageHandler<M> handler;
    private final Optional<ConsumerOptions.Sideline> sideline;
    private final Copies copies;
    private final Settlement settlement;
    private final QueueMetrics metrics;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BooleanSupplier draining;

    DeliveryHandling(
            QueueName name,
            MessageCodec<M> codec,
            MessageHandler<M> handler,
            ConsumerOptions options,
            Settlement settlement,
            QueueMetrics metrics,
            SqsQueues queues,
            BooleanSupplier draining) {
        this.name = name;
        this.codec = codec;
        this.handler = handler;
        this.sideline = options.sideline();
        this.copies = new Copies(options);
        this.settlement = settlement;
        this.metrics = metrics;
        this.clock = queues.clock();
        this.random = queues.random();
        this.draining = draining;
    }

    /** Runs on the thread of the delivery; says when its handler is through, and returns when it is settled. */
    void serve(Receipt receipt, Runnable handled) {
        Traceparent trace = Traceparent.continued(attribute(receipt.message(), AttributeNames.TRACEPARENT));
        metrics.delivered(trace.carry(() -> draining.getAsBoolean() ? giveBack(receipt) : settle(receipt, handled)));
    }

    private Fate settle(Receipt receipt, Runnable handled) {
        Message message = receipt.message();
        try {
            if (sideline.filter(limit -> receiveCount(message) >= limit.receive())
                    .isPresent()) {
                settlement.moved(message);
                return Fate.MOVED;
            }
            Outcome outcome = outcome(message);
            handled.run();
            if (receipt.isAbandoned()) {
                return abandoned(receipt);
            }
            return switch (outcome) {
                case Outcome.Done() -> {
                    settlement.done(message);
                    yield Fate.DONE;
                }
                case Outcome.Retry(Duration after, String why) -> {
                    log(message, why).log("message will be tried again");
                    receipt.decide();
                    settlement.visibleAfter(
                            message,
                            after.compareTo(QueueConsumer.LONGEST_RETRY) < 0 ? after : QueueConsumer.LONGEST_RETRY);
                    yield Fate.RETRIED;
                }
                case Outcome.Reject(String why) -> {
                    settlement.rejected(message, why);
                    yield Fate.REJECTED;
                }
            };
        } catch (InterruptedException e) {
            return abandoned(receipt);
        } catch (TransportFailure e) {
            // Nothing is lost: the message becomes visible again by itself.
            log(message, String.valueOf(e.getMessage())).log("outcome not carried out");
            return Fate.ABANDONED;
        }
    }

    private Outcome outcome(Message message) throws InterruptedException {
        Delivery<M> delivery;
        try {
            delivery = delivery(message);
        } catch (ContractViolation e) {
            return new Outcome.Reject(String.valueOf(e.getMessage()));
        }
        long began = System.nanoTime();
        try {
            return handler.handle(delivery);
        } catch (RuntimeException | Error e) {
            log(message, e.toString()).setCause(e).log("handler failed");
            return new Outcome.Retry(BACKOFF.delayOfHalf(delivery.receiveCount(), random), e.toString());
        } finally {
            metrics.handled(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** During a drain the message goes back at once; otherwise somebody else may have it already. */
    private Fate abandoned(Receipt receipt) {
        return draining.getAsBoolean() ? giveBack(receipt) : Fate.ABANDONED;
    }

    private Fate giveBack(Receipt receipt) {
        // The SDK makes an exception of its own of an interrupt, and leaves the thread interrupted.
        Thread.interrupted();
        try {
            receipt.decide();
            settlement.visibleAfter(receipt.message(), Duration.ZERO);
            return Fate.RETURNED;
        } catch (InterruptedException | TransportFailure e) {
            log(receipt.message(), e.toString()).log("message not given back, it becomes visible by itself");
            return Fate.ABANDONED;
        }
    }

    private Delivery<M> delivery(Message message) {
        Map<MessageSystemAttributeName, String> system = message.attributes();
        int receiveCount = receiveCount(message);
        Instant sentAt = Instant.ofEpochMilli(
                Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
        if (receiveCount == 1) {
            metrics.waited(Duration.between(sentAt, clock.instant()));
        }
        return new Delivery<>(
                codec.decode(message.body()),
                message.messageId(),
                receiveCount,
                sentAt,
                copies.sender(message),
                TextAttribute.texts(message.messageAttributes()));
    }

    private static int receiveCount(Message message) {
        return Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    private static Optional<String> attribute(Message message, String name) {
        return Optional.ofNullable(message.messageAttributes().get(name)).map(MessageAttributeValue::stringValue);
    }

    private LoggingEventBuilder log(Message message, String why) {
        return LOG.atWarn()
                .addKeyValue("queue", name.value())
                .addKeyValue("messageId", message.messageId())
                .addKeyValue("why", why);
    }
}
