package dev.renga.gateway;

import static dev.renga.gateway.Gateway.answered;
import static dev.renga.gateway.Gateway.delivery;
import static dev.renga.gateway.Gateway.submission;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.Question;
import dev.renga.gateway.Intake.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final Gateway gateway = new Gateway();

    @Test
    void aQuestionIsRecordedThenSentThenAccepted() throws InterruptedException {
        gateway.worker.set(question ->
                assertThat(gateway.store.find(String.valueOf(question.id()))).isPresent());
        QuestionRow row = accepted(gateway.intake.take(submission(null, Duration.ZERO)));
        assertThat(row.status()).isEqualTo(Status.QUEUED);
        assertThat(gateway.sent).extracting(Question::id).containsExactly(row.id());
    }

    @Test
    void anAnswerThatComesBeforeTheClientWaitsIsNotMissed() throws InterruptedException {
        gateway.answerAtOnce();
        for (int i = 0; i < 1_000; i++) {
            assertThat(accepted(gateway.intake.take(submission(null, LONG))).status())
                    .isEqualTo(Status.ANSWERED);
        }
        assertThat(gateway.clients.count()).isZero();
    }

    @Test
    void anAnswerWakesTheClientThatWaits() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Taken> waiting = threads.submit(() -> gateway.intake.take(submission(null, LONG)));
            eventually(LONG, () -> assertThat(gateway.sent).hasSize(1));
            gateway.events.handle(delivery(answered(gateway.sent.getFirst(), 1), Map.of()));
            assertThat(accepted(waiting.get()).status()).isEqualTo(Status.ANSWERED);
        }
    }

    @Test
    void whenTheTimeIsUpTheQuestionIsStillQueued() throws InterruptedException {
        QuestionRow row = accepted(gateway.intake.take(submission(null, Duration.ofMillis(20))));
        assertThat(row.status()).isEqualTo(Status.QUEUED);
        assertThat(gateway.clients.count()).isZero();
    }

    @Test
    void aHundredRequestsWithOneKeyAtOnceAreOneQuestion() throws Exception {
        List<Future<Taken>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                all.add(threads.submit(() -> gateway.intake.take(submission("key-1", Duration.ZERO))));
            }
        }
        List<String> ids = new ArrayList<>();
        for (Future<Taken> one : all) {
            ids.add(accepted(one.get()).id());
        }
        assertThat(ids).hasSize(100).containsOnly(ids.getFirst());
        assertThat(gateway.sent).hasSize(1);
    }

    @Test
    void aKeyIsOfItsOwnerAndOfItsQuestion() throws InterruptedException {
        QuestionRow mine = accepted(gateway.intake.take(submission("key-1", Duration.ZERO)));
        var others = new Intake.Submission(Gateway.question(null), "other", Optional.of("key-1"), Duration.ZERO);
        assertThat(accepted(gateway.intake.take(others)).id()).isNotEqualTo(mine.id());
        var changed = new Intake.Submission(
                new Question(null, "Who wrote it?", Gateway.CONTEXT, null, null, null),
                "anonymous",
                Optional.of("key-1"),
                Duration.ZERO);
        assertThat(gateway.intake.take(changed)).isEqualTo(new Taken.KeyReused());
    }

    @Test
    void aSendThatFailsLeavesTheQuestionToTheReconciler() throws InterruptedException {
        gateway.breakQueue();
        QuestionRow row = accepted(gateway.intake.take(submission(null, Duration.ZERO)));
        assertThat(gateway.sent).isEmpty();
        gateway.answerAtOnce();
        gateway.now.set(Gateway.NOON.plusSeconds(61));
        gateway.reconciler.look();
        assertThat(gateway.store.find(row.id()).orElseThrow().status()).isEqualTo(Status.ANSWERED);
    }

    @Test
    void whoFindsNoPlaceToWaitIsToldBeforeAnythingIsRecorded() throws InterruptedException {
        for (int i = 0; i < WaitingClients.MAX_WAITING - 1; i++) {
            assertThat(gateway.clients.register("other-" + i)).isPresent();
        }
        gateway.answerAtOnce();
        assertThat(accepted(gateway.intake.take(submission(null, LONG))).status())
                .isEqualTo(Status.ANSWERED);
        assertThat(gateway.clients.register("the last")).isPresent();
        assertThat(gateway.intake.take(submission(null, LONG))).isEqualTo(new Taken.Busy());
        assertThat(gateway.sent).hasSize(1);
    }

    private static QuestionRow accepted(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Accepted.class);
        return ((Taken.Accepted) taken).row();
    }
}
