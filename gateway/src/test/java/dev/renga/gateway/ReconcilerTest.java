package dev.renga.gateway;

import static dev.renga.gateway.Gateway.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.QueueName;
import dev.renga.gateway.QuestionRow.Result;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private final Gateway gateway = new Gateway();

    @Test
    void whatIsNotOverdueIsLeftAlone() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        lookAt(Duration.ofSeconds(59));
        assertThat(gateway.sent).hasSize(1);
    }

    @Test
    void whatStaysQueuedForAMinuteIsSentAgainUnderTheSameId() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        lookAt(Duration.ofSeconds(61));
        assertThat(gateway.sent).hasSize(2);
        assertThat(gateway.sent.get(1)).isEqualTo(gateway.sent.get(0));
        lookAt(Duration.ofSeconds(62));
        assertThat(gateway.sent).hasSize(2);
    }

    @Test
    void whileNothingIsDueTheQueuesAreLookedAtOnceAMinute() throws InterruptedException {
        lookAt(Duration.ZERO);
        int once = gateway.lookedAt.size();
        assertThat(once).isPositive();
        lookAt(Traffic.OLD.minusMillis(1));
        assertThat(gateway.lookedAt).hasSize(once);
        lookAt(Traffic.OLD);
        assertThat(gateway.lookedAt).hasSize(2 * once);
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        lookAt(Traffic.OLD.plusSeconds(61));
        assertThat(gateway.lookedAt).as("one is due").hasSize(3 * once);
    }

    @Test
    void whatCameInABatchIsSentAgainByTheBulkLane() throws InterruptedException {
        Origin origin = Origin.ofBatch("anonymous", "batch-1", 1);
        gateway.store.insert(QuestionRow.queued(Gateway.question("a"), origin, NOON, NOON.plusSeconds(60)));
        lookAt(Duration.ofSeconds(61));
        assertThat(gateway.sent).isEmpty();
        assertThat(gateway.sentInBulk).containsExactly(Gateway.question("a"));
    }

    @Test
    void whileAnswersAreSlowNothingIsTakenForLost() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            gateway.age.seen(Lane.INTERACTIVE, Duration.ofSeconds(100), NOON);
        }
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        lookAt(Duration.ofSeconds(290));
        assertThat(gateway.sent).hasSize(1);
        lookAt(Duration.ofSeconds(301));
        assertThat(gateway.sent).hasSize(2);
    }

    @Test
    void howLongALostOneTookDoesNotMakeTheNextLossBeNoticedLater() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            gateway.now.set(NOON.plus(Duration.ofHours(i)));
            gateway.intake.take(Gateway.submission(null, Duration.ZERO));
            lookAt(Duration.ofHours(i).plusMinutes(50));
            gateway.events.handle(Gateway.delivery(Gateway.answered(gateway.sent.getLast(), 1), Map.of()));
        }
        assertThat(gateway.age.mean(Lane.INTERACTIVE)).isZero();
    }

    @Test
    void afterFiveResendsTheQuestionHasFailed() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        String id = String.valueOf(gateway.sent.getFirst().id());
        for (int hours = 1; hours <= Reconciler.MOST_RESENDS; hours++) {
            lookAt(Duration.ofHours(hours));
            assertThat(gateway.sent).hasSize(1 + hours);
            assertThat(gateway.store.find(id).orElseThrow().status()).isEqualTo(Status.QUEUED);
        }
        lookAt(Duration.ofHours(10));
        assertThat(gateway.sent).hasSize(1 + Reconciler.MOST_RESENDS);
        assertThat(gateway.store.find(id).orElseThrow().result())
                .isEqualTo(new Result.Failed("lost", "no answer came to any of 6 sendings"));
    }

    @Test
    void inAnOutageOfHoursNothingIsSentAgainOrGivenUp() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        gateway.visible.put(QueueName.QUESTIONS, 1L);
        for (int minutes = 1; minutes <= 240; minutes++) {
            lookAt(Duration.ofMinutes(minutes));
        }
        assertThat(gateway.sent).hasSize(1);
        assertThat(row().sends()).isEqualTo(1);
        assertThat(row().status()).isEqualTo(Status.QUEUED);
        // The workers are back; they answered others, and the queue is empty: this one's message was lost.
        gateway.visible.clear();
        gateway.age.seen(Lane.INTERACTIVE, Duration.ofSeconds(1), NOON.plus(Duration.ofMinutes(241)));
        lookAt(Duration.ofMinutes(242));
        assertThat(gateway.sent).hasSize(2);
    }

    @Test
    void aQuestionThatIsLostInALaneThatMovesIsSentAgainThoughTheQueueIsFull() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        gateway.visible.put(QueueName.QUESTIONS, 1_000L);
        gateway.age.seen(Lane.INTERACTIVE, Duration.ofSeconds(1), NOON.plusSeconds(50));
        lookAt(Duration.ofSeconds(61));
        assertThat(gateway.sent).hasSize(2);
    }

    @Test
    void aQuestionIsNotGivenUpWhileItsMessageMayBeInTheQueue() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        for (int hours = 1; hours <= Reconciler.MOST_RESENDS; hours++) {
            lookAt(Duration.ofHours(hours));
        }
        gateway.visible.put(QueueName.QUESTIONS_SUSPECTS, 1L);
        gateway.age.seen(Lane.INTERACTIVE, Duration.ofSeconds(1), NOON.plus(Duration.ofHours(10)));
        lookAt(Duration.ofHours(10));
        assertThat(row().status()).isEqualTo(Status.QUEUED);
        gateway.visible.clear();
        lookAt(Duration.ofHours(11));
        assertThat(row().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aLaneThatIsSlowDoesNotMakeTheOtherOneWait() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            gateway.age.seen(Lane.BULK, Duration.ofHours(1), NOON);
        }
        gateway.visible.put(QueueName.QUESTIONS_BULK, 1_000L);
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        lookAt(Duration.ofSeconds(61));
        assertThat(gateway.sent).hasSize(2);
    }

    @Test
    void aQuestionOfLongAgoThatIsRedrivenHasAsMuchTimeAsANewOne() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        QuestionRow row = row();
        gateway.events.handle(Gateway.delivery(Gateway.failed(row.asked(), 1), Map.of()));
        for (int i = 0; i < 100; i++) {
            gateway.age.seen(Lane.INTERACTIVE, Duration.ofSeconds(100), NOON);
        }
        gateway.now.set(NOON.plus(Duration.ofDays(3)));
        gateway.redrive.one(row.id());
        assertThat(gateway.sent).hasSize(2);
        lookAt(Duration.ofDays(3).plusSeconds(290));
        assertThat(gateway.sent).hasSize(2);
        lookAt(Duration.ofDays(3).plusSeconds(301));
        assertThat(gateway.sent).hasSize(3);
    }

    private QuestionRow row() {
        String id = String.valueOf(gateway.sent.getFirst().id());
        return gateway.store.find(id).orElseThrow();
    }

    @Test
    void theTimeBetweenResendsDoubles() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        lookAt(Duration.ofSeconds(61));
        assertThat(gateway.sent).hasSize(2);
        lookAt(Duration.ofMinutes(3));
        assertThat(gateway.sent).hasSize(2);
        lookAt(Duration.ofSeconds(61 + 121));
        assertThat(gateway.sent).hasSize(3);
        lookAt(Duration.ofSeconds(61 + 121 + 239));
        assertThat(gateway.sent).hasSize(3);
        lookAt(Duration.ofSeconds(61 + 121 + 241));
        assertThat(gateway.sent).hasSize(4);
    }

    private void lookAt(Duration afterNoon) throws InterruptedException {
        gateway.now.set(NOON.plus(afterNoon));
        gateway.reconciler.look();
    }
}
