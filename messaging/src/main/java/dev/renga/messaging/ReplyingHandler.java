package dev.renga.messaging;

import dev.renga.contracts.Environment;
import dev.renga.contracts.MessageCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves requests that want a reply: an expired one is not begun, a reply goes to the queue that the request names, and to
 * no other than one made for replies.
 */
final class ReplyingHandler<Q, R> implements MessageHandler<Q> {
    /** Sends to a queue that is known by name only now. */
    @FunctionalInterface
    interface ReplySender {
        /** Returns whether there is such a queue. */
        boolean send(String queue, String body, Map<String, String> attributes);
    }

    private final Answerer<Q, R> answerer;
    private final MessageCodec<R> codec;
    private final ReplySender replies;
    private final Pattern allowed;
    private final InstantSource clock;

    ReplyingHandler(
            Answerer<Q, R> answerer,
            MessageCodec<R> codec,
            ReplySender replies,
            Environment environment,
            InstantSource clock) {
        this.answerer = answerer;
        this.codec = codec;
        this.replies = replies;
        this.allowed = Pattern.compile(Pattern.quote(environment.physical("")) + "(gateway|replies)-[a-z0-9-]{1,40}");
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery<Q> request) throws InterruptedException {
        Optional<String> replyTo = request.attribute(AttributeNames.REPLY_TO);
        if (replyTo.isPresent() && !allowed.matcher(replyTo.get()).matches()) {
            return new Outcome.Reject("replyTo is not a queue for replies: " + replyTo.get());
        }
        try {
            if (isExpired(request)) {
                return Outcome.done();
            }
        } catch (DateTimeException e) {
            return new Outcome.Reject("deadline is not an instant in ISO 8601");
        }
        R reply = answerer.answer(request);
        if (replyTo.isPresent()) {
            // A queue that is gone means an asker that is gone: the work stands, nobody waits for the word of it.
            replies.send(replyTo.get(), codec.encode(reply), correlation(request, reply));
        }
        return Outcome.done();
    }

    private boolean isExpired(Delivery<Q> request) {
        return request.attribute(AttributeNames.DEADLINE)
                .map(Instant::parse)
                .filter(deadline -> deadline.isBefore(clock.instant()))
                .isPresent();
    }

    private Map<String, String> correlation(Delivery<Q> request, R reply) {
        return OwnAttributes.added(
                reply,
                request.attribute(AttributeNames.CORRELATION_ID)
                        .map(id -> Map.of(AttributeNames.CORRELATION_ID, id))
                        .orElse(Map.of()));
    }
}
