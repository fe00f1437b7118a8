package dev.renga.gateway;

import static dev.renga.gateway.Gateway.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.gateway.WaitingClients.Waiter;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintHandlerTest {
    private final Gateway gateway = new Gateway();
    private final Crowd crowd = new Crowd();
    private final HintHandler handler = new HintHandler(gateway.events, gateway.store, gateway.clients, crowd);

    @Test
    void theAnswerThatAClientOfThisInstanceWaitsForIsWrittenAndTold() throws InterruptedException {
        gateway.store.insert(queued("q-1"));
        try (Waiter waiter = gateway.clients.register("q-1").orElseThrow()) {
            handler.handle(hint(recorded("q-1"), 1));
            assertThat(waiter.await(Duration.ofSeconds(1), Optional::empty)).isPresent();
        }
        assertThat(gateway.store.find("q-1").orElseThrow().status()).isEqualTo(Status.ANSWERED);
    }

    @Test
    void anAnswerThatNobodyHereWaitsForIsLeftToTheOtherConsumer() {
        gateway.store.insert(queued("q-1"));

        assertThat(handler.handle(hint(recorded("q-1"), 1))).isEqualTo(Outcome.done());
        assertThat(handler.handle(hint(direct("q-2"), 1))).isEqualTo(Outcome.done());

        assertThat(gateway.store.find("q-1").orElseThrow().status()).isEqualTo(Status.QUEUED);
        assertThat(gateway.store.find("q-2")).isEmpty();
        assertThat(crowd.skipped).isEqualTo(2);
    }

    @Test
    void whileSomebodyListensARowIsLookedAtAgainUntilItIsWritten() {
        crowd.isThere = true;

        assertThat(handler.handle(hint(direct("q-1"), 3)))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class,
                        retry -> assertThat(retry.after()).isEqualTo(HintHandler.PAUSE.multipliedBy(3)));
        gateway.events.record(direct("q-1"));
        List<QuestionRow> told = new ArrayList<>();
        gateway.audience.add(told::add);
        assertThat(handler.handle(hint(direct("q-1"), 4))).isEqualTo(Outcome.done());
        assertThat(told).extracting(QuestionRow::id).containsExactly("q-1");
        assertThat(crowd.skipped).isZero();
    }

    @Test
    void theAnswerToADeletedQuestionIsNobodysNews() {
        crowd.isThere = true;

        assertThat(handler.handle(hint(recorded("q-1"), 1))).isEqualTo(Outcome.done());

        assertThat(crowd.skipped).isZero();
    }

    @Test
    void afterTheLastLookListenersReadTheListAnew() {
        crowd.isThere = true;

        assertThat(handler.handle(hint(direct("q-1"), HintHandler.MOST_LOOKS - 1)))
                .isInstanceOf(Outcome.Retry.class);
        assertThat(crowd.skipped).isZero();
        assertThat(handler.handle(hint(direct("q-1"), HintHandler.MOST_LOOKS))).isEqualTo(Outcome.done());
        assertThat(handler.handle(hint(direct("q-1"), HintHandler.MOST_LOOKS + 1)))
                .isEqualTo(Outcome.done());
        assertThat(crowd.skipped).isEqualTo(2);
    }

    private static QuestionRow queued(String id) {
        return QuestionRow.queued(Gateway.question(id), "anonymous", NOON, NOON.plusSeconds(60));
    }

    private static QaEvent recorded(String id) {
        return Gateway.answered(Gateway.question(id), 1);
    }

    private static QaEvent direct(String id) {
        return Gateway.direct(id, "AIDA");
    }

    private static Delivery<QaEvent> hint(QaEvent event, int receiveCount) {
        return new Delivery<>(event, "message-1", receiveCount, Instant.EPOCH, "", Map.of());
    }

    private static final class Crowd implements Listeners {
        private boolean isThere;
        private int skipped;

        @Override
        public boolean areThere() {
            return isThere;
        }

        @Override
        public void skip() {
            skipped++;
        }
    }
}
