package dev.renga.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Serves requests that want a reply: an expired one is not begun, a reply goes to the queue that the request names, and to
 * no other than one made for replies.
 */
final class ReplyingHandler<Q, R> implements MessageHandler<Q> {
    private final Answerer<Q, R> answerer;
    private final Replies<R> replies;
    private final InstantSource clock;

    ReplyingHandler(Answerer<Q, R> answerer, Replies<R> replies, InstantSource clock) {
        this.answerer = answerer;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery<Q> request) throws InterruptedException {
        Optional<String> refused = replies.refused(request);
        if (refused.isPresent()) {
            return new Outcome.Reject("replyTo is not a queue for replies: " + refused.get());
        }
        try {
            if (isExpired(request)) {
                return Outcome.done();
            }
        } catch (DateTimeException e) {
            return new Outcome.Reject("deadline is not an instant in ISO 8601");
        }
        replies.send(request, answerer.answer(request));
        return Outcome.done();
    }

    private boolean isExpired(Delivery<Q> request) {
        return request.attribute(AttributeNames.DEADLINE)
                .map(Instant::parse)
                .filter(deadline -> deadline.isBefore(clock.instant()))
                .isPresent();
    }
}
