package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.QuestionRecorded;
import dev.renga.gateway.QuestionStore.Recording;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;

/** Records the events of {@code answers}, and tells a publisher that wants to know what its event came to. */
final class AnswersHandler implements MessageHandler<QaEvent> {
    private final QaEventHandler events;
    private final Replies<QuestionRecorded> replies;

    AnswersHandler(QaEventHandler events, Replies<QuestionRecorded> replies) {
        this.events = events;
        this.replies = replies;
    }

    @Override
    public Outcome handle(Delivery<QaEvent> delivery) {
        String id = delivery.message().id();
        replies.send(
                delivery,
                switch (events.record(delivery.message())) {
                    case Recording.Recorded recorded -> new QuestionRecorded(id, true, "recorded");
                    case Recording.Unchanged(QuestionRow row) ->
                        new QuestionRecorded(
                                id,
                                row.status().isTerminal(),
                                "the question is " + row.status().word() + " already");
                    case Recording.Foreign() ->
                        new QuestionRecorded(id, false, "the id belongs to a question with other texts");
                    case Recording.Gone() -> new QuestionRecorded(id, false, "the question was deleted");
                });
        return Outcome.done();
    }
}
