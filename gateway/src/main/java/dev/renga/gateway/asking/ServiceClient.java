package dev.renga.gateway.asking;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import dev.renga.messaging.TransportFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a service by its queue. Every request carries a deadline after which it is not begun; a command's end is told only when
 * it is known, or the deadline is past and nothing more can happen. Thread-safe; asking blocks.
 *
 * @param <Q> its requests
 * @param <R> its replies
 */
public final class ServiceClient<Q, R> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);

    /**
     * How its replies are read.
     *
     * @param isExpired whether a reply says that the request came after its deadline
     */
    public record Replies<R>(JsonCodec<R> codec, Predicate<R> isExpired) {}

    /**
     * How long something is waited for.
     *
     * @param begin until when it may be begun
     * @param grace how much longer its reply is waited for
     */
    private record Patience(Duration begin, Duration grace, boolean isCommand) {}

    private final Requester requester;
    private final QueueSender<Q> service;
    private final Replies<R> replies;
    private final Breaker breaker;
    private final AskingLimits limits;
    private final Semaphore places;

    /**
     * Makes a client.
     *
     * @param service the queue of the service
     */
    public ServiceClient(
            Requester requester, QueueSender<Q> service, Replies<R> replies, Breaker breaker, AskingLimits limits) {
        this.requester = requester;
        this.service = service;
        this.replies = replies;
        this.breaker = breaker;
        this.limits = limits;
        this.places = new Semaphore(limits.waiting());
    }

    /** Asks what changes nothing, unless there is no sense in it, and waits. */
    public Asked<R> read(Q request) throws InterruptedException {
        return inPlace(request, new Patience(limits.read(), Duration.ZERO, false));
    }

    /** Asks for something to be done, unless there is no sense in it, and waits. */
    public Asked<R> command(Q request) throws InterruptedException {
        return inPlace(request, new Patience(limits.write(), limits.grace(), true));
    }

    /**
     * Tries whether somebody is there, whatever the breaker says, and tells it.
     *
     * @param request any read: whatever the reply, it shows that somebody is there
     */
    public void probe(Q request) throws InterruptedException {
        ask(request, new Patience(limits.probe(), Duration.ZERO, false));
    }

    private Asked<R> inPlace(Q request, Patience patience) throws InterruptedException {
        if (breaker.isOpen()) {
            return new Asked.Unanswered<>(Silence.AWAY);
        }
        if (!places.tryAcquire()) {
            return new Asked.Unanswered<>(Silence.BUSY);
        }
        try {
            return ask(request, patience);
        } finally {
            places.release();
        }
    }

    private Asked<R> ask(Q request, Patience patience) throws InterruptedException {
        QueueSender<Q> sender = patience.isCommand() ? this::sendOrPerhaps : service;
        try {
            Optional<R> reply = requester.ask(sender, request, replies.codec(), patience.begin(), patience.grace());
            if (reply.isEmpty() || replies.isExpired().test(reply.get())) {
                breaker.failed("nobody replied in time");
                return new Asked.Unanswered<>(Silence.TOO_LATE);
            }
            breaker.worked();
            return new Asked.Replied<>(reply.get());
        } catch (TransportFailure e) {
            failed(e);
            return new Asked.Unanswered<>(Silence.AWAY);
        } catch (ContractViolation e) {
            throw new IllegalStateException(
                    "the " + breaker.service() + " replied what is no reply: " + e.getMessage(), e);
        }
    }

    /** A command of which nobody knows whether it was sent may take effect: its reply is waited for all the same. */
    private void sendOrPerhaps(Q command, Map<String, String> attributes, Optional<String> group)
            throws InterruptedException {
        try {
            service.send(command, attributes, group);
        } catch (TransportFailure e) {
            if (e.isRefusal()) {
                throw e;
            }
            failed(e);
        }
    }

    private void failed(TransportFailure failure) {
        LOG.atDebug().setCause(failure).log("a request was not sent");
        // What is refused may be wrong with this request alone, and is no reason to keep others from asking.
        if (!failure.isRefusal()) {
            breaker.failed("the queue does not take requests: " + failure.getMessage());
        }
    }
}
