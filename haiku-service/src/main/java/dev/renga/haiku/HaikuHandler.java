package dev.renga.haiku;

import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyTerms;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Serves the requests of {@code haiku-requests}. What changes something is the {@link Writer}'s. */
final class HaikuHandler implements MessageHandler<HaikuRequest> {
    private final HaikuStore store;
    private final Writer writer;
    private final Replies<HaikuReply> replies;
    private final InstantSource clock;

    HaikuHandler(HaikuStore store, Writer writer, Replies<HaikuReply> replies, InstantSource clock) {
        this.store = store;
        this.writer = writer;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery<HaikuRequest> request) throws InterruptedException {
        return switch (replies.terms(request)) {
            case ReplyTerms.Refused(Outcome.Reject outcome) -> outcome;
            case ReplyTerms.Agreed terms -> serve(request, terms);
        };
    }

    private Outcome serve(Delivery<HaikuRequest> request, ReplyTerms.Agreed terms) throws InterruptedException {
        Instant now = clock.instant();
        Optional<Instant> deadline = terms.deadline();
        return switch (request.message()) {
            case GetHaiku(String id) -> terms.isOver(now) ? Outcome.done() : reply(request, get(id));
            case ListHaiku list -> terms.isOver(now) ? Outcome.done() : reply(request, page(list));
            case PostHaiku post -> writer.write(request, new Write.Post(haiku(post, now), now), deadline);
            case LikeHaiku(String id, String like) -> writer.write(request, new Write.Like(id, like, now), deadline);
            case DeleteHaiku(String id) -> writer.write(request, new Write.Delete(id), deadline);
        };
    }

    private HaikuReply get(String id) {
        Haiku haiku = store.find(List.of(id)).get(id);
        return haiku == null ? new HaikuReply.Missing(id) : new HaikuReply.One(haiku);
    }

    private HaikuReply page(ListHaiku list) throws InterruptedException {
        Optional<String> cursor = Optional.ofNullable(list.cursor());
        Optional<String> key = cursor.flatMap(text -> Cursor.key(list.order(), text));
        if (cursor.isPresent() && key.isEmpty()) {
            return new HaikuReply.Refused("cursor", "is not one that a page of this order gave");
        }
        return store.page(list.order(), list.limit(), key);
    }

    private static Haiku haiku(PostHaiku post, Instant now) {
        return new Haiku(
                post.itemId(), post.username(), post.first(), post.second(), post.third(), 0, CreationTime.text(now));
    }

    private Outcome reply(Delivery<HaikuRequest> request, HaikuReply reply) {
        replies.send(request, reply);
        return Outcome.done();
    }
}
