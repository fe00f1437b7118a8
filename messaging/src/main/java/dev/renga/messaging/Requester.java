package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks services by queue and waits for their replies, which come to a queue of the asker. Whoever consumes that queue hands
 * each delivery to {@link #replied}. Thread-safe.
 */
public final class Requester {
    private final String replyTo;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

    /**
     * @param replyTo the physical name of the asker's queue
     */
    public Requester(String replyTo, InstantSource clock) {
        this.replyTo = replyTo;
        this.clock = clock;
    }

    /**
     * The reply to a request, empty when the time is up. The request carries its deadline, so that nobody begins what
     * nobody waits for.
     */
    public <Q, R> Optional<R> ask(QueueSender<Q> service, Q request, MessageCodec<R> replies, Duration within)
            throws InterruptedException {
        return ask(service, request, replies, within, Duration.ZERO);
    }

    /**
     * The same, for a request whose effect must not be missed: what is begun just before the deadline ends after it.
     *
     * @param within the deadline
     * @param grace how much longer the reply is waited for
     */
    public <Q, R> Optional<R> ask(
            QueueSender<Q> service, Q request, MessageCodec<R> replies, Duration within, Duration grace)
            throws InterruptedException {
        String correlationId = UUID.randomUUID().toString();
        CompletableFuture<String> reply = new CompletableFuture<>();
        waiting.put(correlationId, reply);
        try {
            Map<String, String> attributes = new HashMap<>();
            attributes.put(AttributeNames.CORRELATION_ID, correlationId);
            attributes.put(AttributeNames.REPLY_TO, replyTo);
            attributes.put(AttributeNames.DEADLINE, clock.instant().plus(within).toString());
            Traceparent trace = Traceparent.current();
            // A send may take as long as SQS does not answer; who asks waits no longer for it.
            Thread sending = Thread.ofVirtual()
                    .name("ask-" + correlationId)
                    .start(() -> send(trace, service, request, attributes, reply));
            try {
                return Optional.of(replies.decode(reply.get(within.plus(grace).toNanos(), TimeUnit.NANOSECONDS)));
            } finally {
                // Who has its answer, or waits no longer, does not go on sending.
                sending.interrupt();
            }
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case TransportFailure failure -> failure.seenHere();
                case RuntimeException failure -> failure;
                case null, default -> new IllegalStateException("a request could not be sent", e);
            };
        } finally {
            waiting.remove(correlationId);
        }
    }

    private static <Q> void send(
            Traceparent trace,
            QueueSender<Q> service,
            Q request,
            Map<String, String> attributes,
            CompletableFuture<String> reply) {
        try {
            trace.carry(() -> {
                service.send(request, attributes);
                return attributes;
            });
        } catch (InterruptedException | RuntimeException | Error e) {
            reply.completeExceptionally(e);
        }
    }

    /** Takes a delivery that may be a reply; returns whether it was one, awaited or too late. */
    public boolean replied(Delivery<String> delivery) {
        Optional<String> correlationId = delivery.attribute(AttributeNames.CORRELATION_ID);
        correlationId.map(waiting::get).ifPresent(reply -> reply.complete(delivery.message()));
        return correlationId.isPresent();
    }
}
