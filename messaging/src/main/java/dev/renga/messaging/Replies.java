package dev.renga.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replies to messages that ask for one by the attribute {@link AttributeNames#REPLY_TO}. Thread-safe. */
public final class Replies<R> {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final ReplyQueueNames names;
    private final ReplySender<R> sender;

    public Replies(ReplyQueueNames names, ReplySender<R> sender) {
        this.names = names;
        this.sender = sender;
    }

    /** What a request says of its reply: where to, which only a queue made for replies may be, and until when. */
    public ReplyTerms terms(Delivery<?> request) {
        Optional<String> refused = refused(request);
        if (refused.isPresent()) {
            return refusal("replyTo is not a queue for replies: " + refused.get());
        }
        try {
            return new ReplyTerms.Agreed(
                    request.attribute(AttributeNames.DEADLINE).map(Instant::parse));
        } catch (DateTimeException e) {
            return refusal("deadline is not an instant in ISO 8601");
        }
    }

    /** The queue that a message names although no reply may go there. */
    public Optional<String> refused(Delivery<?> asked) {
        return asked.attribute(AttributeNames.REPLY_TO).filter(queue -> !names.allows(queue));
    }

    /**
     * Sends the reply, with the message's correlation id, where one is wanted and allowed. Where the queue is gone nothing
     * happens: so is whoever asked.
     *
     * @throws TransportFailure when SQS did not confirm it
     */
    public void send(Delivery<?> asked, R reply) {
        Optional<String> queue = asked.attribute(AttributeNames.REPLY_TO).filter(names::allows);
        if (queue.isPresent() && !sender.send(queue.get(), reply, correlation(asked))) {
            LOG.atInfo().addKeyValue("queue", queue.get()).log("nobody is there to take a reply");
        }
    }

    private static ReplyTerms refusal(String why) {
        return new ReplyTerms.Refused(new Outcome.Reject(why));
    }

    private static Map<String, String> correlation(Delivery<?> asked) {
        return asked.attribute(AttributeNames.CORRELATION_ID)
                .map(id -> Map.of(AttributeNames.CORRELATION_ID, id))
                .orElse(Map.of());
    }
}
