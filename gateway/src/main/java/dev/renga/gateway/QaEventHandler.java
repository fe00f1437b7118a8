package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.contracts.qa.TextHash;
import dev.renga.gateway.QuestionStore.Recording;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of a question into its row and tells whoever waits for it here. The consumer of {@code answers} uses
 * it for every event and {@link HintHandler} for those that somebody waits for: the first of them writes, the other finds it
 * written.
 */
final class QaEventHandler implements MessageHandler<QaEvent> {
    /** The reason of a question that came straight into a queue under the id of another one. */
    static final String ID_REUSED = "id-reused";

    private static final int LONGEST_ID = 64;
    private static final Logger LOG = LoggerFactory.getLogger(QaEventHandler.class);

    private final QuestionStore store;
    private final Audience audience;
    private final AnswerAge age;
    private final InstantSource clock;

    QaEventHandler(QuestionStore store, Audience audience, AnswerAge age, InstantSource clock) {
        this.store = store;
        this.audience = audience;
        this.age = age;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery<QaEvent> delivery) {
        record(delivery.message());
        return Outcome.done();
    }

    Recording record(QaEvent event) {
        Instant now = clock.instant();
        Recording recording = store.record(event, now);
        switch (recording) {
            case Recording.Recorded(QuestionRow row) -> {
                measure(event, row, now);
                audience.tell(row);
            }
            case Recording.Unchanged(QuestionRow row) -> seen(event, row);
            case Recording.Foreign() -> {
                dropped(event, "it is about other texts than the question of this id");
                refuse(event, now);
            }
            case Recording.Gone() -> dropped(event, "its question is gone");
        }
        return recording;
    }

    /** What another consumer wrote into a row: this instance has to know that its lane is alive. */
    void seen(QaEvent event, QuestionRow row) {
        alive(event, row, clock.instant());
        audience.tell(row);
    }

    private void measure(QaEvent event, QuestionRow row, Instant now) {
        // The age of one that was sent again tells when it was, and if it raised what counts as slow, the next would be
        // sent
        // again later still.
        if (row.attempt() == 1 && row.sends() == 1 && wasRecorded(event)) {
            age.seen(row.lane(), Duration.between(row.createdAt(), now), now);
        } else {
            alive(event, row, now);
        }
    }

    private void alive(QaEvent event, QuestionRow row, Instant now) {
        if (wasRecorded(event)) {
            age.alive(row.lane(), now);
        }
    }

    /** Whether the question had a row when it was sent; else nobody knows since when it waited, or in which lane. */
    private static boolean wasRecorded(QaEvent event) {
        return event.question() == null;
    }

    /** Whoever sent it straight into a queue finds out why there is no answer, under an id made of its id and texts. */
    private void refuse(QaEvent event, Instant now) {
        String id = ("r" + TextHash.of(event.id(), event.textHash())).substring(0, LONGEST_ID);
        QuestionFailed failure = new QuestionFailed(
                id,
                event.attempt(),
                event.textHash(),
                event.question(),
                event.context(),
                event.sender(),
                ID_REUSED,
                "the id " + event.id() + " belongs to a question with other texts");
        if (store.record(failure, now) instanceof Recording.Recorded(QuestionRow row)) {
            audience.tell(row);
        }
    }

    private static void dropped(QaEvent event, String why) {
        LOG.atWarn()
                .addKeyValue("questionId", event.id())
                .addKeyValue("why", why)
                .log("event dropped");
    }
}
