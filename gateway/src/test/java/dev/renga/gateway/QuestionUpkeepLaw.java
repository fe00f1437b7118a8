package dev.renga.gateway;

import static dev.renga.gateway.Gateway.NOON;
import static dev.renga.gateway.Gateway.answered;
import static dev.renga.gateway.Gateway.direct;
import static dev.renga.gateway.Gateway.failed;
import static dev.renga.gateway.Gateway.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.gateway.QuestionStore.Recording;
import dev.renga.gateway.QuestionStore.Requeueing;
import dev.renga.gateway.QuestionStore.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What every store does that questions are removed from, and sent again. Each test has ids and an owner of its own, so that
 * all may share a table; but some clear it, so they take turns.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class QuestionUpkeepLaw {
    final String owner = "owner-" + UUID.randomUUID();
    final Selection mine = new Selection.OfOwner(owner);

    abstract QuestionStore store();

    @Test
    void whatIsDeletedIsGoneAndStaysGone() {
        QuestionRow row = inserted();
        store().delete(row.id(), NOON);
        store().delete(row.id(), NOON);
        assertThat(store().find(row.id())).isEmpty();
        assertThat(store().record(answered(row.asked(), 1), NOON)).isEqualTo(new Recording.Gone());
        assertThat(ids(Status.QUEUED)).isEmpty();
        assertThat(store().due(Lane.INTERACTIVE, NOON.plusSeconds(60), 1_000)).doesNotContain(row.id());
    }

    @Test
    void anEventOfADeletedQuestionMakesNoRowThoughItBringsTheTexts() {
        QaEvent answeredBefore = direct(newId(), "AIDAEXAMPLE");
        store().record(answeredBefore, NOON);
        store().delete(answeredBefore.id(), NOON);
        assertThat(store().record(answeredBefore, NOON.plusSeconds(1))).isEqualTo(new Recording.Gone());
        QaEvent unheardOf = direct(newId(), "AIDAEXAMPLE");
        store().delete(unheardOf.id(), NOON);
        assertThat(store().record(unheardOf, NOON.plusSeconds(1))).isEqualTo(new Recording.Gone());
    }

    @Test
    void aTombstoneExpires() {
        QaEvent event = direct(newId(), "AIDAEXAMPLE");
        store().delete(event.id(), NOON);
        assertThat(store().record(event, NOON.plus(Duration.ofDays(15)).minusSeconds(1)))
                .isEqualTo(new Recording.Gone());
        assertThat(store().record(event, NOON.plus(Duration.ofDays(15)))).isInstanceOf(Recording.Recorded.class);
    }

    @Test
    void whicheverOfDeletionAndEventComesFirstTheQuestionIsGone() throws Exception {
        for (int round = 0; round < 20; round++) {
            QaEvent event = direct(newId(), "AIDAEXAMPLE");
            AtomicInteger turn = new AtomicInteger();
            atOnce(4, () -> {
                if (turn.getAndIncrement() == 1) {
                    store().delete(event.id(), NOON);
                } else {
                    recordUntilItIsDone(event);
                }
                return true;
            });
            assertThat(store().find(event.id())).isEmpty();
        }
    }

    @Test
    void clearingLeavesOnlyWhatCameAfterwards() {
        List<QuestionRow> before = IntStream.range(0, 120)
                .mapToObj(i -> queued(newId(), i))
                .peek(store()::insert)
                .toList();
        QuestionRow after = queued(newId(), 1_000);
        store().insert(after);
        QaEvent direct = direct(newId(), "AIDAEXAMPLE");
        store().record(direct, NOON);
        store().clear(NOON.plusMillis(999));
        assertThat(before).allSatisfy(row -> assertThat(store().find(row.id())).isEmpty());
        assertThat(store().find(direct.id())).isEmpty();
        assertThat(store().find(after.id())).contains(after);
        assertThat(store().record(direct, NOON.plusSeconds(2))).isEqualTo(new Recording.Gone());
    }

    @Test
    void clearingsAtOnceAllEnd() throws Exception {
        List<QuestionRow> rows = IntStream.range(0, 60)
                .mapToObj(i -> queued(newId(), i))
                .peek(store()::insert)
                .toList();
        atOnce(3, () -> {
            store().clear(NOON.plusSeconds(1));
            return true;
        });
        assertThat(rows).allSatisfy(row -> assertThat(store().find(row.id())).isEmpty());
    }

    @Test
    void aFailedQuestionIsQueuedAgainOnceAndFailuresOfBeforeAreIgnored() throws Exception {
        QuestionRow failed = failedRow();
        List<Requeueing> requeueings =
                atOnce(10, () -> store().requeue(failed, NOON.plusSeconds(5), NOON.plusSeconds(65)));
        QuestionRow queued = failed.requeued(NOON.plusSeconds(5), NOON.plusSeconds(65));
        assertThat(requeueings).containsOnlyOnce(new Requeueing.Requeued(queued));
        assertThat(requeueings)
                .filteredOn(requeueing -> requeueing.equals(new Requeueing.Changed(queued)))
                .hasSize(9);
        assertThat(store().find(failed.id())).contains(queued);
        assertThat(queued.attempt()).isEqualTo(2);
        assertThat(store().record(failed(failed.asked(), 1), NOON)).isEqualTo(new Recording.Unchanged(queued));
        assertThat(store().due(Lane.INTERACTIVE, NOON.plusSeconds(65), 1_000)).contains(failed.id());
        assertThat(store().record(failed(failed.asked(), 2), NOON)).isInstanceOf(Recording.Recorded.class);
    }

    @Test
    void anAnswerToAnEarlierAttemptIsAnAnswer() {
        QuestionRow failed = failedRow();
        store().requeue(failed, NOON, NOON.plusSeconds(60));
        assertThat(store().record(answered(failed.asked(), 1), NOON)).isInstanceOf(Recording.Recorded.class);
        QuestionRow row = store().find(failed.id()).orElseThrow();
        assertThat(row.status()).isEqualTo(Status.ANSWERED);
        assertThat(store().requeue(failed, NOON, NOON)).isEqualTo(new Requeueing.Changed(row));
    }

    @Test
    void whatIsDeletedIsNotQueuedAgain() {
        QuestionRow failed = failedRow();
        store().delete(failed.id(), NOON);
        assertThat(store().requeue(failed, NOON, NOON)).isEqualTo(new Requeueing.Gone());
        assertThat(store().find(failed.id())).isEmpty();
    }

    @Test
    void allThatHasFailedIsFoundPageByPageAndNothingElse() {
        List<String> failed =
                IntStream.range(0, 12).mapToObj(i -> failedRow().id()).toList();
        QaEvent direct = failedDirectly(newId());
        store().record(direct, NOON);
        QuestionRow queued = inserted();
        QuestionRow again = failedRow();
        store().requeue(again, NOON, NOON.plusSeconds(60));
        List<String> seen = new ArrayList<>();
        store().failed(NOON, 5).forEach(page -> {
            assertThat(page).hasSizeLessThanOrEqualTo(5);
            seen.addAll(page);
        });
        assertThat(seen)
                .containsAll(failed)
                .contains(direct.id())
                .doesNotHaveDuplicates()
                .doesNotContain(queued.id(), again.id());
    }

    @Test
    void theOldestOfALaneIsTheOneThatWaitsLongest() {
        store().clear(NOON.plusSeconds(100));
        assertThat(store().oldestQueued(Lane.INTERACTIVE)).isEmpty();
        store().insert(queued(newId(), 2_000));
        QuestionRow oldest = queued(newId(), 1_000);
        store().insert(oldest);
        assertThat(store().oldestQueued(Lane.INTERACTIVE)).contains(NOON.plusSeconds(1));
        assertThat(store().oldestQueued(Lane.BULK)).isEmpty();
        store().record(failed(oldest.asked(), 1), NOON.plusSeconds(3));
        assertThat(store().oldestQueued(Lane.INTERACTIVE)).contains(NOON.plusSeconds(2));
    }

    @Test
    void whatWaitsInOneLaneIsNotDueInTheOther() {
        QuestionRow bulk =
                QuestionRow.queued(question(newId()), Origin.ofBatch(owner, "b-1", 1), NOON, NOON.plusSeconds(60));
        store().insert(bulk);
        assertThat(store().due(Lane.BULK, NOON.plusSeconds(60), 1_000)).contains(bulk.id());
        assertThat(store().due(Lane.INTERACTIVE, NOON.plusSeconds(60), 1_000)).doesNotContain(bulk.id());
    }

    private static QaEvent failedDirectly(String id) {
        Question question = question(id);
        return new QuestionFailed(
                id, 1, question.textHash(), question.question(), question.context(), "AIDAEXAMPLE", "rejected", "!");
    }

    private QuestionRow failedRow() {
        QuestionRow row = inserted();
        store().record(failed(row.asked(), 1), NOON);
        return store().find(row.id()).orElseThrow();
    }

    /** As the queue does: an event whose recording fails is delivered again. */
    private void recordUntilItIsDone(QaEvent event) {
        for (int tries = 0; tries < 100; tries++) {
            try {
                store().record(event, NOON);
                return;
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("Conflict");
            }
        }
    }

    List<String> ids(Status status) {
        return store().list(mine, Optional.of(status), 10, Optional.empty()).rows().stream()
                .map(QuestionRow::id)
                .toList();
    }

    QuestionRow inserted() {
        QuestionRow row = queued(newId());
        store().insert(row);
        return row;
    }

    QuestionRow queued(String id) {
        return queued(id, 0);
    }

    QuestionRow queued(String id, int second) {
        var created = NOON.plus(Duration.ofMillis(second));
        return QuestionRow.queued(question(id), owner, created, NOON.plusSeconds(60));
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static <T> List<T> atOnce(int count, Callable<T> work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(work))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
