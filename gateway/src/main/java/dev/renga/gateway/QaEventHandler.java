package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
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
 * Writes what became of a question into its row and tells whoever waits for it here. The consumer of {@code answers} and
 * that of the instance's own queue both use it: the first of them writes, the other finds it written.
 */
final class QaEventHandler implements MessageHandler<QaEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(QaEventHandler.class);

    private final QuestionStore store;
    private final WaitingClients clients;
    private final AnswerAge age;
    private final InstantSource clock;

    QaEventHandler(QuestionStore store, WaitingClients clients, AnswerAge age, InstantSource clock) {
        this.store = store;
        this.clients = clients;
        this.age = age;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Delivery<QaEvent> delivery) {
        Instant now = clock.instant();
        switch (store.record(delivery.message(), now)) {
            case Recording.Recorded(QuestionRow row) -> {
                age.seen(Duration.between(row.createdAt(), now));
                clients.tell(row);
            }
            case Recording.Unchanged(QuestionRow row) -> clients.tell(row);
            case Recording.Foreign() -> dropped(delivery, "it is about other texts than the question of this id");
            case Recording.Gone() -> dropped(delivery, "its question is gone");
        }
        return Outcome.done();
    }

    private static void dropped(Delivery<QaEvent> delivery, String why) {
        LOG.atWarn()
                .addKeyValue("questionId", delivery.message().id())
                .addKeyValue("why", why)
                .log("event dropped");
    }
}
