package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class BatchIntakeTest {
    private final Gateway gateway = new Gateway();
    private final Batch batch = Batch.of("anonymous", Optional.empty());

    @Test
    void linesAreRecordedThenSentByTheBulkLaneThenAccepted() throws InterruptedException {
        gateway.worker.set(question ->
                assertThat(gateway.store.find(String.valueOf(question.id()))).isPresent());
        List<LineResult> results = take(asked(3, null), asked(4, null));
        assertThat(results)
                .containsExactly(
                        new LineResult.Accepted(3, batch.id() + "-3", Status.QUEUED),
                        new LineResult.Accepted(4, batch.id() + "-4", Status.QUEUED));
        assertThat(gateway.sentInBulk).extracting(Question::id).containsExactly(batch.id() + "-3", batch.id() + "-4");
        assertThat(gateway.sent).isEmpty();
        QuestionRow row = gateway.store.find(batch.id() + "-3").orElseThrow();
        assertThat(row.origin()).isEqualTo(Origin.ofBatch("anonymous", batch.id(), 3));
    }

    @Test
    void aBadLineCostsOnlyItselfAndOrderIsKept() throws InterruptedException {
        Problem bad = Problem.invalid("question", "is missing");
        Line tooLarge = new Line.Asked(
                2, new Question("large", "q", "c".repeat(QuestionLimits.MAX_CONTEXT_BYTES + 1), null, null, null));
        List<LineResult> results = take(asked(1, "own-1"), tooLarge, new Line.Bad(3, bad), asked(4, null));
        assertThat(results).extracting(LineResult::line).containsExactly(1, 2, 3, 4);
        assertThat(problem(results.get(1)).status()).isEqualTo(413);
        assertThat(problem(results.get(1)).field()).isEqualTo("context");
        assertThat(problem(results.get(2))).isEqualTo(bad);
        assertThat(gateway.sentInBulk).extracting(Question::id).containsExactlyInAnyOrder("own-1", batch.id() + "-4");
    }

    @Test
    void anIdOfItsOwnIsOneQuestionHoweverOftenItComes() throws InterruptedException {
        take(asked(1, "mine"), asked(2, "mine"));
        gateway.events.handle(Gateway.delivery(Gateway.answered(gateway.sentInBulk.getFirst(), 1), Map.of()));
        assertThat(take(asked(3, "mine"))).containsExactly(new LineResult.Accepted(3, "mine", Status.ANSWERED));
        assertThat(gateway.sentInBulk).hasSize(1);
    }

    @Test
    void anIdOfAnotherQuestionIsRefusedByItsName() throws InterruptedException {
        take(asked(1, "mine"));
        Question other = new Question("mine", "Who wrote it?", Gateway.CONTEXT, null, null, null);
        Problem reused = problem(take(new Line.Asked(2, other)).getFirst());
        assertThat(reused.kind()).isEqualTo("id-reused");
        assertThat(reused.field()).isEqualTo("id");
        QuestionRow foreign =
                QuestionRow.queued(Gateway.question("theirs"), "queue:AIDAEXAMPLE", Gateway.NOON, Gateway.NOON);
        gateway.store.insert(foreign);
        assertThat(problem(take(asked(3, "theirs")).getFirst()).kind()).isEqualTo("id-reused");
    }

    @Test
    void aBatchWithAKeyMakesItsQuestionsOnce() throws InterruptedException {
        Batch first = Batch.of("anonymous", Optional.of("key-1"));
        Batch again = Batch.of("anonymous", Optional.of("key-1"));
        assertThat(again).isEqualTo(first);
        assertThat(Batch.of("other", Optional.of("key-1")).id()).isNotEqualTo(first.id());
        List<LineResult> results = gateway.bulk.take(first, List.of(asked(1, null)));
        assertThat(gateway.bulk.take(again, List.of(asked(1, null)))).isEqualTo(results);
        assertThat(gateway.sentInBulk).hasSize(1);
        Question other = new Question(null, "Who wrote it?", Gateway.CONTEXT, null, null, null);
        assertThat(problem(gateway.bulk
                                .take(again, List.of(new Line.Asked(1, other)))
                                .getFirst())
                        .kind())
                .isEqualTo("idempotency-key-reused");
        assertThat(QuestionLimits.ID.matcher(first.idOf(Integer.MAX_VALUE)).matches())
                .isTrue();
    }

    @Test
    void aSendThatFailsLeavesTheLinesToTheReconciler() throws InterruptedException {
        gateway.breakQueue();
        List<LineResult> results = take(asked(1, null));
        assertThat(results.getFirst()).isInstanceOf(LineResult.Accepted.class);
        gateway.answerAtOnce();
        gateway.now.set(Gateway.NOON.plusSeconds(61));
        gateway.reconciler.look();
        assertThat(gateway.store.count(batch.id())).isEqualTo(new BatchStore.Counts(0, 1, 0));
    }

    @Test
    void aStoreThatStaysAwayRefusesTheLinesAndSaysSo() throws InterruptedException {
        BatchIntake intake = intake(Integer.MAX_VALUE, Patience.LONGEST);
        List<LineResult> results = intake.take(batch, List.of(asked(1, "own"), asked(2, "other")));
        assertThat(results)
                .allSatisfy(result -> assertThat(problem(result).kind()).isEqualTo("unavailable"));
        assertThat(gateway.sentInBulk).isEmpty();
    }

    @Test
    void aStoreThatComesBackInTimeTakesTheLines() throws InterruptedException {
        assertThat(intake(3, Duration.ZERO).take(batch, List.of(asked(1, "own"))))
                .containsExactly(new LineResult.Accepted(1, "own", Status.QUEUED));
    }

    /** An intake whose store fails so often at first, and to which so much time passes at each look at the clock. */
    private BatchIntake intake(int failures, Duration step) {
        AtomicInteger left = new AtomicInteger(failures);
        QuestionStore failing = (QuestionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {QuestionStore.class}, (proxy, method, arguments) -> {
                    if (left.getAndDecrement() > 0) {
                        throw SdkClientException.create("planted");
                    }
                    return method.invoke(gateway.store, arguments);
                });
        long[] now = {0};
        Patience patience = new Patience(wait -> {}, () -> 0, () -> now[0] += step.toNanos());
        BatchRows rows = new BatchRows(failing, gateway.store, patience);
        return new BatchIntake(gateway.store, rows, gateway.intake, gateway.clock);
    }

    private List<LineResult> take(Line... lines) throws InterruptedException {
        return gateway.bulk.take(batch, List.of(lines));
    }

    private static Line asked(int number, @Nullable String id) {
        return new Line.Asked(number, Gateway.question(id));
    }

    private static Problem problem(LineResult result) {
        return ((LineResult.Refused) result).problem();
    }
}
