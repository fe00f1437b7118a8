package dev.renga.haiku;

import static dev.renga.haiku.Outbox.delivery;
import static dev.renga.haiku.Verses.NOON;
import static dev.renga.haiku.Verses.delete;
import static dev.renga.haiku.Verses.frog;
import static dev.renga.haiku.Verses.id;
import static dev.renga.haiku.Verses.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.ListHaiku.Order;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.TransportFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The handler's table of faults. */
class HaikuHandlerTest {
    private static final Instant SOON = NOON.plusSeconds(5);
    private static final HaikuRequest LIKE = new LikeHaiku(id(1), id(7));

    private final InMemoryHaiku store = new InMemoryHaiku();
    private final Outbox outbox = new Outbox();
    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final HaikuHandler handler = new HaikuHandler(
            store,
            new Writer(
                    store,
                    new Commits(store, Commits.Limits.DEFAULT, clock, pause -> {}),
                    outbox.replies(),
                    outbox.events(),
                    clock),
            outbox.replies(),
            clock);

    @Test
    void aPostIsRepliedAndPublished() throws InterruptedException {
        assertThat(handle(request(1))).isEqualTo(Outcome.done());
        assertThat(outbox.replied).containsExactly(new HaikuReply.One(frog(1)));
        assertThat(outbox.published).containsExactly(new HaikuEvent.HaikuPosted(frog(1)));
    }

    @Test
    void aRedeliveredRequestGetsTheSameReplyAndIsPublishedAgain() throws InterruptedException {
        handle(request(1));
        handle(LIKE);
        now = NOON.plusSeconds(2);
        handler.handle(delivery(LIKE, 2, SOON));
        handler.handle(delivery(request(1), 2, SOON));
        Haiku liked = frog(id(1), 1, "2026-11-21T12:00:00+00:00");
        assertThat(outbox.replied)
                .containsExactly(
                        new HaikuReply.One(frog(1)),
                        new HaikuReply.One(liked),
                        new HaikuReply.One(liked),
                        new HaikuReply.One(liked));
        assertThat(outbox.published)
                .containsExactly(
                        new HaikuEvent.HaikuPosted(frog(1)),
                        new HaikuEvent.HaikuLiked(liked),
                        new HaikuEvent.HaikuLiked(liked),
                        new HaikuEvent.HaikuPosted(liked));
    }

    @Test
    void aCrashBetweenWriteAndPublishIsMadeGoodByTheRedeliveryEvenAfterTheDeadline() throws InterruptedException {
        handle(request(1));
        outbox.published.clear();
        outbox.failsToPublish = true;
        for (HaikuRequest request : List.of(LIKE, request(2), new DeleteHaiku(id(3)))) {
            assertThatThrownBy(() -> handle(request)).isInstanceOf(TransportFailure.class);
        }
        outbox.failsToPublish = false;
        now = SOON.plusSeconds(30);
        for (HaikuRequest request : List.of(LIKE, request(2), new DeleteHaiku(id(3)))) {
            assertThat(handler.handle(delivery(request, 2, SOON))).isEqualTo(Outcome.done());
        }
        assertThat(outbox.published)
                .containsExactly(
                        new HaikuEvent.HaikuLiked(frog(id(1), 1, "2026-11-21T12:00:00+00:00")),
                        new HaikuEvent.HaikuPosted(frog(2)),
                        new HaikuEvent.HaikuDeleted(id(3)));
    }

    @Test
    void aReplyThatIsNotSentKeepsTheMessage() {
        outbox.failsToReply = true;
        assertThatThrownBy(() -> handle(request(1))).isInstanceOf(TransportFailure.class);
    }

    @Test
    void aWriteWhoseDeadlineIsNearerThanACommitMayTakeIsExpiredAndNeverWritten() throws InterruptedException {
        Instant deadline = NOON.plus(Commits.MARGIN);
        for (HaikuRequest request : List.<HaikuRequest>of(request(1), new LikeHaiku(id(2), id(7)))) {
            assertThat(handler.handle(delivery(request, 1, deadline))).isEqualTo(Outcome.done());
        }
        assertThat(outbox.replied).containsExactly(new HaikuReply.Expired(), new HaikuReply.Expired());
        assertThat(outbox.published).isEmpty();
        assertThat(store.find(List.of(id(1)))).isEmpty();
        handler.handle(delivery(request(1), 1, deadline.plusMillis(1)));
        assertThat(store.find(List.of(id(1)))).isNotEmpty();
    }

    @Test
    void anExpiredDeleteDeletesNothing() throws InterruptedException {
        handle(request(1));
        now = SOON;
        handler.handle(delivery(new DeleteHaiku(id(1)), 1, SOON));
        assertThat(outbox.replied).last().isEqualTo(new HaikuReply.Expired());
        assertThat(store.find(List.of(id(1)))).isNotEmpty();
    }

    @Test
    void aRedeliveryShortlyBeforeTheDeadlineComesBackAfterIt() throws InterruptedException {
        now = SOON.minusMillis(500);
        Outcome outcome = handler.handle(delivery(request(1), 2, SOON));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.after()).isGreaterThan(Duration.ofMillis(600)));
        assertThat(outbox.replied).isEmpty();
    }

    @Test
    void anExpiredQuestionIsNotAnswered() throws InterruptedException {
        now = SOON;
        assertThat(handle(new GetHaiku(id(1)))).isEqualTo(Outcome.done());
        assertThat(handle(new ListHaiku(Order.ALL, 1, null))).isEqualTo(Outcome.done());
        assertThat(outbox.replied).isEmpty();
    }

    @Test
    void aPostDeliveredAgainAfterItsDeleteIsAnsweredAsBeforeButNotPublished() throws InterruptedException {
        handle(request(1));
        handle(new DeleteHaiku(id(1)));
        now = NOON.plusSeconds(1);
        handler.handle(delivery(request(1), 2, SOON));
        assertThat(outbox.replied).last().isEqualTo(new HaikuReply.One(frog(1)));
        assertThat(outbox.published)
                .containsExactly(new HaikuEvent.HaikuPosted(frog(1)), new HaikuEvent.HaikuDeleted(id(1)));
        assertThat(store.find(List.of(id(1)))).isEmpty();
    }

    @Test
    void anotherTextUnderTheSameIdIsReused() throws InterruptedException {
        handle(request(1));
        handle(new PostHaiku(id(1), "Buson", "a", "b", "c"));
        handle(LIKE);
        store.commit(List.of(Verses.post(2)));
        handle(new LikeHaiku(id(2), id(7)));
        assertThat(outbox.replied.get(1)).isEqualTo(new HaikuReply.Reused());
        assertThat(outbox.replied).last().isEqualTo(new HaikuReply.Reused());
        assertThat(outbox.published).hasSize(2);
    }

    @Test
    void anUnknownIdIsMissingToAnyRequest() throws InterruptedException {
        for (HaikuRequest request : List.of(LIKE, new GetHaiku(id(1)), new DeleteHaiku(id(1)))) {
            handle(request);
            assertThat(outbox.replied).last().isEqualTo(new HaikuReply.Missing(id(1)));
        }
        assertThat(outbox.published).containsExactly(new HaikuEvent.HaikuDeleted(id(1)));
    }

    @Test
    void aLikeThatCameBeforeItsPostIsMissingAndCountsWhenItComesAgain() throws InterruptedException {
        handle(LIKE);
        handle(request(1));
        handle(LIKE);
        assertThat(outbox.replied).last().isEqualTo(new HaikuReply.One(frog(id(1), 1, "2026-11-21T12:00:00+00:00")));
    }

    @Test
    void aLikeOfWhatWasDeletedMeanwhileIsMissing() throws InterruptedException {
        handle(request(1));
        handle(LIKE);
        store.commit(List.of(delete(1)));
        handler.handle(delivery(LIKE, 2, SOON));
        assertThat(outbox.replied).last().isEqualTo(new HaikuReply.Missing(id(1)));
        assertThat(outbox.published).hasSize(2);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() throws InterruptedException {
        handle(request(1));
        handle(request(2));
        handle(new ListHaiku(Order.NEWEST, 1, null));
        HaikuReply.Page page = (HaikuReply.Page) outbox.replied.getLast();
        handle(new ListHaiku(Order.NEWEST, 1, page.next()));
        assertThat(outbox.replied).last().isEqualTo(new HaikuReply.Page(others(page), null));
        handle(new ListHaiku(Order.POPULAR, 1, page.next()));
        assertThat(outbox.replied)
                .last()
                .isInstanceOfSatisfying(
                        HaikuReply.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("cursor"));
    }

    @Test
    void aMessageSentByHandWithoutAnyAttributeWorks() throws InterruptedException {
        Delivery<HaikuRequest> byHand = new Delivery<>(request(1), "m", 1, NOON, "me", Map.of());
        assertThat(handler.handle(byHand)).isEqualTo(Outcome.done());
        assertThat(store.find(List.of(id(1)))).isNotEmpty();
        assertThat(outbox.replied).isEmpty();
        assertThat(outbox.published).hasSize(1);
    }

    @Test
    void aReplyQueueOfSomebodyElseAndADeadlineThatIsNoneAreRejected() throws InterruptedException {
        assertThat(handler.handle(withAttribute(AttributeNames.REPLY_TO, "renga-local-answers")))
                .isInstanceOf(Outcome.Reject.class);
        assertThat(handler.handle(withAttribute(AttributeNames.DEADLINE, "soon")))
                .isInstanceOf(Outcome.Reject.class);
        assertThat(store.find(List.of(id(1)))).isEmpty();
    }

    private static Delivery<HaikuRequest> withAttribute(String name, String value) {
        return new Delivery<>(request(1), "m", 1, NOON, "me", Map.of(name, value));
    }

    private static List<Haiku> others(HaikuReply.Page page) {
        return List.of(page.items().getFirst().equals(frog(1)) ? frog(2) : frog(1));
    }

    private Outcome handle(HaikuRequest request) throws InterruptedException {
        return handler.handle(delivery(request, 1, SOON));
    }
}
