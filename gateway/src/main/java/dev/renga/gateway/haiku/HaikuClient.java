package dev.renga.gateway.haiku;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import dev.renga.messaging.TransportFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the haiku service by its queue. Every request carries a deadline after which it is not begun; a command's end is told
 * only when it is known, or the deadline is past and nothing more can happen. Thread-safe; asking blocks.
 */
public final class HaikuClient {
    /**
     * How long, and how many, may wait.
     *
     * @param read how long a read may take
     * @param write how long after it was sent a command may take effect
     * @param grace how much longer the reply to a command is waited for that was begun just before its deadline, or by a
     *     slow clock
     * @param probe how long a trial may take whether the service is there
     * @param waiting the most requests that wait for a reply at once in one instance
     */
    public record Limits(Duration read, Duration write, Duration grace, Duration probe, int waiting) {
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1), 1_000);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HaikuClient.class);
    private static final JsonCodec<HaikuReply> REPLIES = JsonCodec.of(HaikuReply.class);
    // Whether there is such a haiku or not, a reply shows that somebody is there.
    private static final GetHaiku PROBE = new GetHaiku("00000000000000000000000000000000");

    /**
     * How long something is waited for.
     *
     * @param begin until when it may be begun
     * @param grace how much longer its reply is waited for
     */
    private record Patience(Duration begin, Duration grace, boolean isCommand) {}

    private final Requester requester;
    private final QueueSender<HaikuRequest> service;
    private final Breaker breaker;
    private final Limits limits;
    private final Semaphore places;

    /**
     * Makes a client.
     *
     * @param service the queue of the haiku service
     */
    public HaikuClient(Requester requester, QueueSender<HaikuRequest> service, Breaker breaker, Limits limits) {
        this.requester = requester;
        this.service = service;
        this.breaker = breaker;
        this.limits = limits;
        this.places = new Semaphore(limits.waiting());
    }

    /** Asks, unless there is no sense in it, and waits. */
    public Asked ask(HaikuRequest request) throws InterruptedException {
        if (breaker.isOpen()) {
            return new Asked.Away();
        }
        if (!places.tryAcquire()) {
            return new Asked.Busy();
        }
        try {
            return ask(request, patience(request));
        } finally {
            places.release();
        }
    }

    /** Tries whether somebody is there, whatever the breaker says, and tells it. */
    void probe() throws InterruptedException {
        ask(PROBE, new Patience(limits.probe(), Duration.ZERO, false));
    }

    private Patience patience(HaikuRequest request) {
        Patience ofReads = new Patience(limits.read(), Duration.ZERO, false);
        Patience ofCommands = new Patience(limits.write(), limits.grace(), true);
        return switch (request) {
            case PostHaiku post -> ofCommands;
            case LikeHaiku like -> ofCommands;
            case DeleteHaiku delete -> ofCommands;
            case GetHaiku get -> ofReads;
            case ListHaiku list -> ofReads;
        };
    }

    private Asked ask(HaikuRequest request, Patience patience) throws InterruptedException {
        QueueSender<HaikuRequest> sender = patience.isCommand() ? this::sendOrPerhaps : service;
        try {
            Optional<HaikuReply> reply = requester.ask(sender, request, REPLIES, patience.begin(), patience.grace());
            if (reply.isEmpty() || reply.get() instanceof HaikuReply.Expired) {
                breaker.failed("nobody replied in time");
                return new Asked.TooLate();
            }
            breaker.worked();
            return new Asked.Replied(reply.get());
        } catch (TransportFailure e) {
            failed(e);
            return new Asked.Away();
        } catch (ContractViolation e) {
            throw new IllegalStateException("the haiku service replied what is no reply: " + e.getMessage(), e);
        }
    }

    /** A command of which nobody knows whether it was sent may take effect: its reply is waited for all the same. */
    private void sendOrPerhaps(HaikuRequest command, Map<String, String> attributes, Optional<String> group)
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
        breaker.failed("the queue does not take requests: " + failure.getMessage());
    }
}
