package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.EventPublisher;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import dev.renga.messaging.TransportFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries out what changes something: commits it, replies, publishes it, in this order. Only then is the message deleted. A
 * request that was done before gets the same reply and is published again, also after its deadline: the delivery before may
 * have died before it published.
 */
final class Writer {
    /** How long one delivery is tried whose deadline is far, or that has none; the queue brings it again. */
    static final Duration UNHURRIED = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final HaikuStore store;
    private final Commits commits;
    private final Replies<HaikuReply> replies;
    private final EventPublisher<HaikuEvent> events;
    private final InstantSource clock;

    Writer(
            HaikuStore store,
            Commits commits,
            Replies<HaikuReply> replies,
            EventPublisher<HaikuEvent> events,
            InstantSource clock) {
        this.store = store;
        this.commits = commits;
        this.replies = replies;
        this.events = events;
        this.clock = clock;
    }

    Outcome write(Delivery<HaikuRequest> request, Write write, Optional<Instant> deadline) throws InterruptedException {
        Instant patience = clock.instant().plus(UNHURRIED);
        boolean isHurried = deadline.filter(patience::isAfter).isPresent();
        Instant until = isHurried ? deadline.orElse(patience) : patience;
        return switch (commits.perform(write, until)) {
            case Commits.Result.Settled(Fate fate, Aftermath aftermath) -> conclude(request, write, fate, aftermath);
            case Commits.Result.Late() -> {
                if (!isHurried) {
                    throw TransportFailure.of("not written within " + UNHURRIED);
                }
                yield late(request, write, until);
            }
            case Commits.Result.Unknown() -> new Outcome.Retry(PAUSE, "not known to be written");
        };
    }

    private Outcome late(Delivery<HaikuRequest> request, Write write, Instant deadline) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline.plus(Commits.CLOCK_SKEW));
        if (request.receiveCount() > 1 && left.isPositive()) {
            // The delivery before may still be about to write it.
            return new Outcome.Retry(left.plus(PAUSE), "the deadline is near");
        }
        Optional<Fate> earlier = store.earlier(write);
        if (earlier.isPresent()) {
            return conclude(request, write, earlier.get(), new Aftermath(store, write.itemId()));
        }
        replies.send(request, new HaikuReply.Expired());
        return Outcome.done();
    }

    private Outcome conclude(Delivery<HaikuRequest> request, Write write, Fate fate, Aftermath aftermath)
            throws InterruptedException {
        Conclusion conclusion = conclusion(write, fate, aftermath);
        replies.send(request, conclusion.reply());
        if (conclusion.event().isPresent()) {
            aftermath.tell(events, conclusion.event().get());
        }
        return Outcome.done();
    }

    private record Conclusion(HaikuReply reply, Optional<HaikuEvent> event) {
        static Conclusion of(HaikuReply reply) {
            return new Conclusion(reply, Optional.empty());
        }

        static Conclusion of(HaikuReply reply, HaikuEvent event) {
            return new Conclusion(reply, Optional.of(event));
        }
    }

    private static Conclusion conclusion(Write write, Fate fate, Aftermath aftermath) throws InterruptedException {
        return switch (fate) {
            case Fate.Reused() -> Conclusion.of(new HaikuReply.Reused());
            case Fate.Missing() -> Conclusion.of(new HaikuReply.Missing(write.itemId()));
            case Fate.Done() ->
                write instanceof Write.Post post
                        ? Conclusion.of(new HaikuReply.One(post.haiku()), new HaikuEvent.HaikuPosted(post.haiku()))
                        : afterwards(write, aftermath);
            case Fate.Repeated(Instant at) ->
                write instanceof Write.Post post ? again(post, at, aftermath) : afterwards(write, aftermath);
            case Fate.Again again -> throw new IllegalStateException("nothing is settled while it is tried again");
        };
    }

    private static Conclusion afterwards(Write write, Aftermath aftermath) throws InterruptedException {
        HaikuReply.Missing missing = new HaikuReply.Missing(write.itemId());
        if (write instanceof Write.Delete) {
            return Conclusion.of(missing, new HaikuEvent.HaikuDeleted(write.itemId()));
        }
        return aftermath
                .haiku()
                .map(haiku -> Conclusion.of(new HaikuReply.One(haiku), new HaikuEvent.HaikuLiked(haiku)))
                .orElseGet(() -> Conclusion.of(missing));
    }

    /** The reply to a post that was done before; what was deleted since is not published as if it were there. */
    private static Conclusion again(Write.Post post, Instant at, Aftermath aftermath) throws InterruptedException {
        Haiku first = post.haiku();
        return aftermath
                .haiku()
                .map(haiku -> Conclusion.of(new HaikuReply.One(haiku), new HaikuEvent.HaikuPosted(haiku)))
                .orElseGet(() -> Conclusion.of(new HaikuReply.One(new Haiku(
                        first.itemId(),
                        first.username(),
                        first.first(),
                        first.second(),
                        first.third(),
                        0,
                        CreationTime.text(at)))));
    }
}
