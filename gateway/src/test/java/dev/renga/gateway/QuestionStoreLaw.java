package dev.renga.gateway;

import static dev.renga.gateway.Gateway.NOON;
import static dev.renga.gateway.Gateway.answered;
import static dev.renga.gateway.Gateway.direct;
import static dev.renga.gateway.Gateway.failed;
import static dev.renga.gateway.Gateway.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.gateway.QuestionStore.Insertion;
import dev.renga.gateway.QuestionStore.Page;
import dev.renga.gateway.QuestionStore.Place;
import dev.renga.gateway.QuestionStore.Recording;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of questions does. Each test has ids and an owner of its own, so that all may share a table. */
abstract class QuestionStoreLaw {
    private final String owner = "owner-" + UUID.randomUUID();
    private final Selection mine = new Selection.OfOwner(owner);

    abstract QuestionStore store();

    /** Of the same rows. */
    abstract BatchStore batches();

    @Test
    void aRowIsReadAsItWasWritten() {
        Question asked = new Question(newId(), "Q 連歌 👩‍🚀?", "C \"quoted\" 👩‍🚀", 3, 20, null);
        QuestionRow row = QuestionRow.queued(asked, owner, NOON, NOON.plusSeconds(60));
        assertThat(store().insert(row)).isEqualTo(new Insertion.Inserted());
        assertThat(store().find(row.id())).contains(row);
        assertThat(store().find(newId())).isEmpty();
    }

    @Test
    void aRowKeepsItsLaneAndItsPlaceInItsBatch() {
        QuestionRow row =
                QuestionRow.queued(question(newId()), Origin.ofBatch(owner, newId(), 7), NOON, NOON.plusSeconds(60));
        store().insert(row);
        assertThat(store().find(row.id())).contains(row);
        QaEvent answer = answered(row.asked(), 1);
        assertThat(store().record(answer, NOON)).isEqualTo(new Recording.Recorded(row.after(answer)));
    }

    @Test
    void theSecondInsertionFindsTheFirst() {
        QuestionRow row = inserted();
        assertThat(store().insert(row)).isEqualTo(new Insertion.Present(row));
    }

    @Test
    void ofManyInsertionsAtOnceOneIsTheFirst() throws Exception {
        QuestionRow row = queued(newId());
        List<Insertion> insertions = atOnce(20, () -> store().insert(row));
        assertThat(insertions).filteredOn(Insertion.Inserted.class::isInstance).hasSize(1);
    }

    @Test
    void anAnswerIsRecordedOnceAndStays() {
        QuestionRow row = inserted();
        QaEvent answer = answered(row.asked(), 1);
        assertThat(store().record(answer, NOON)).isEqualTo(new Recording.Recorded(row.after(answer)));
        assertThat(store().record(answer, NOON)).isEqualTo(new Recording.Unchanged(row.after(answer)));
        assertThat(store().record(failed(row.asked(), 1), NOON)).isEqualTo(new Recording.Unchanged(row.after(answer)));
        assertThat(store().find(row.id())).contains(row.after(answer));
    }

    @Test
    void aFailureIsRecordedOnceAndStays() {
        QuestionRow row = inserted();
        QaEvent failure = failed(row.asked(), 1);
        assertThat(store().record(failure, NOON)).isEqualTo(new Recording.Recorded(row.after(failure)));
        assertThat(store().record(answered(row.asked(), 1), NOON))
                .isEqualTo(new Recording.Unchanged(row.after(failure)));
    }

    @Test
    void ofManyEventsAtOnceOneIsRecorded() throws Exception {
        QuestionRow row = inserted();
        List<Recording> recordings = atOnce(20, () -> store().record(answered(row.asked(), 1), NOON));
        assertThat(recordings).filteredOn(Recording.Recorded.class::isInstance).hasSize(1);
        assertThat(recordings).filteredOn(Recording.Unchanged.class::isInstance).hasSize(19);
    }

    @Test
    void anEventAboutOtherTextsIsForeign() {
        QuestionRow row = inserted();
        QaEvent foreign = answered(Question.of(row.id(), "Who?", "Somebody else's."), 1);
        assertThat(store().record(foreign, NOON)).isEqualTo(new Recording.Foreign());
        assertThat(store().find(row.id())).contains(row);
    }

    @Test
    void anEventForNoRowMakesOneIfItBringsTheTexts() {
        QaEvent event = direct(newId(), "AIDAEXAMPLE");
        assertThat(store().record(event, NOON)).isInstanceOf(Recording.Recorded.class);
        QuestionRow row = store().find(event.id()).orElseThrow();
        assertThat(row.owner()).isEqualTo("queue:AIDAEXAMPLE");
        assertThat(row.status()).isEqualTo(Status.ANSWERED);
        assertThat(store().record(event, NOON)).isEqualTo(new Recording.Unchanged(row));
    }

    @Test
    void anEventForNoRowWithoutTheTextsIsGone() {
        assertThat(store().record(answered(question(newId()), 1), NOON)).isEqualTo(new Recording.Gone());
    }

    @Test
    void aListingShowsEachRowOnceNewestFirstPageByPage() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            QuestionRow row = queued(newId(), i);
            store().insert(row);
            newestFirst.addFirst(row.id());
        }
        List<String> seen = new ArrayList<>();
        @Nullable Place next = null;
        do {
            Page page = store().list(mine, Optional.empty(), 10, Optional.ofNullable(next));
            page.rows().forEach(row -> seen.add(row.id()));
            next = page.next();
        } while (next != null);
        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void aPageThatHoldsAllNamesNoNext() {
        inserted();
        inserted();
        assertThat(store().list(mine, Optional.empty(), 2, Optional.empty()).next())
                .isNull();
        assertThat(store().list(mine, Optional.empty(), 1, Optional.empty()).next())
                .isNotNull();
    }

    @Test
    void aListingMayBeOfOneStatusOnly() {
        QuestionRow waiting = inserted();
        QuestionRow done = inserted();
        store().record(answered(done.asked(), 1), NOON);
        assertThat(ids(Status.QUEUED)).containsExactly(waiting.id());
        assertThat(ids(Status.ANSWERED)).containsExactly(done.id());
        assertThat(ids(Status.FAILED)).isEmpty();
    }

    @Test
    void anotherOwnersQuestionsAreNotListed() {
        inserted();
        assertThat(store().list(new Selection.OfOwner("somebody else"), Optional.empty(), 10, Optional.empty())
                        .rows())
                .isEmpty();
    }

    @Test
    void everybodysQuestionsAreListedTogether() {
        QuestionRow row = queued(newId(), 7_200_000);
        store().insert(row);
        QaEvent direct = direct(newId(), "AIDAEXAMPLE");
        store().record(direct, NOON.plusSeconds(7_200));
        assertThat(allIds(new Selection.All(), Optional.empty())).contains(row.id(), direct.id());
        assertThat(allIds(new Selection.All(), Optional.of(Status.QUEUED)))
                .contains(row.id())
                .doesNotContain(direct.id());
        assertThat(allIds(new Selection.All(), Optional.of(Status.ANSWERED))).contains(direct.id());
    }

    @Test
    void aBatchIsListedAndCountedByLine() throws Exception {
        Batch batch = batch();
        List<QuestionRow> rows = IntStream.rangeClosed(1, 23)
                .mapToObj(line -> row(batch, line, "c"))
                .toList();
        assertThat(batches().write(rows)).isEmpty();
        assertThat(batches().write(rows)).isEmpty();
        store().record(answered(rows.get(4).asked(), 1), NOON);
        store().record(failed(rows.get(11).asked(), 1), NOON);
        Selection lines = new Selection.OfBatch(batch.id());
        assertThat(allIds(lines, Optional.empty()))
                .isEqualTo(rows.stream().map(QuestionRow::id).toList());
        assertThat(allIds(lines, Optional.of(Status.ANSWERED)))
                .containsExactly(rows.get(4).id());
        assertThat(allIds(lines, Optional.of(Status.QUEUED))).hasSize(21).isSorted();
        assertThat(batches().count(batch.id())).isEqualTo(new BatchStore.Counts(21, 1, 1));
    }

    @Test
    void aBatchIsKnownFromItsBeginning() {
        Batch batch = batch();
        assertThat(batches().isKnown(batch.id())).isFalse();
        batches().begin(batch, NOON);
        batches().begin(batch, NOON);
        assertThat(batches().isKnown(batch.id())).isTrue();
        assertThat(batches().count(batch.id())).isEqualTo(new BatchStore.Counts(0, 0, 0));
    }

    @Test
    void aPageOfLargeRowsEndsBeforeItsLimit() throws Exception {
        Batch batch = batch();
        String context = "c".repeat(128 * 1024);
        int rows = Listing.MAX_PAGE_CHARS / context.length() + 3;
        for (int line = 1; line <= rows; line++) {
            batches().write(List.of(row(batch, line, context)));
        }
        Selection lines = new Selection.OfBatch(batch.id());
        Page page = store().list(lines, Optional.empty(), 1_000, Optional.empty());
        assertThat(page.rows()).hasSizeLessThan(rows);
        Page rest = store().list(lines, Optional.empty(), 1_000, Optional.ofNullable(page.next()));
        assertThat(page.rows().size() + rest.rows().size()).isEqualTo(rows);
        assertThat(rest.next()).isNull();
    }

    @Test
    void onlyWhatIsQueuedAndOverdueIsDue() {
        QuestionRow overdue = inserted();
        QuestionRow done = inserted();
        store().record(answered(done.asked(), 1), NOON);
        assertThat(store().due(NOON.plusSeconds(59), 1_000)).doesNotContain(overdue.id());
        assertThat(store().due(NOON.plusSeconds(60), 1_000))
                .contains(overdue.id())
                .doesNotContain(done.id());
    }

    @Test
    void aResendIsClaimedByOneOnly() throws Exception {
        QuestionRow row = inserted();
        List<Boolean> claims = atOnce(10, () -> store().postpone(row, NOON.plusSeconds(180), true));
        assertThat(claims).filteredOn(claim -> claim).hasSize(1);
        QuestionRow after = store().find(row.id()).orElseThrow();
        assertThat(after.sends()).isEqualTo(2);
        assertThat(after.result()).isEqualTo(new QuestionRow.Result.Queued(NOON.plusSeconds(180)));
    }

    @Test
    void whatIsAnsweredIsNotClaimed() {
        QuestionRow row = inserted();
        store().record(answered(row.asked(), 1), NOON);
        assertThat(store().postpone(row, NOON.plusSeconds(180), true)).isFalse();
    }

    @Test
    void whatIsDeletedIsGoneAndStaysGone() {
        QuestionRow row = inserted();
        store().delete(row.id(), NOON);
        store().delete(row.id(), NOON);
        assertThat(store().find(row.id())).isEmpty();
        assertThat(store().record(answered(row.asked(), 1), NOON)).isEqualTo(new Recording.Gone());
        assertThat(ids(Status.QUEUED)).isEmpty();
        assertThat(store().due(NOON.plusSeconds(60), 1_000)).doesNotContain(row.id());
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

    private Batch batch() {
        return new Batch("b" + UUID.randomUUID(), owner, false);
    }

    private QuestionRow row(Batch batch, int line, String context) {
        Question asked = Question.of(String.format("%s-%02d", batch.id(), line), "When?", context);
        return QuestionRow.queued(
                asked, Origin.ofBatch(owner, batch.id(), line), NOON.plusSeconds(7_200), NOON.plusSeconds(9_000));
    }

    /** In pages of seven. */
    private List<String> allIds(Selection selection, Optional<Status> status) {
        List<String> ids = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            Page page = store().list(selection, status, 7, after);
            page.rows().forEach(row -> ids.add(row.id()));
            after = Optional.ofNullable(page.next());
        } while (after.isPresent());
        return ids;
    }

    private List<String> ids(Status status) {
        return store().list(mine, Optional.of(status), 10, Optional.empty()).rows().stream()
                .map(QuestionRow::id)
                .toList();
    }

    private QuestionRow inserted() {
        QuestionRow row = queued(newId());
        store().insert(row);
        return row;
    }

    private QuestionRow queued(String id) {
        return queued(id, 0);
    }

    private QuestionRow queued(String id, int second) {
        var created = NOON.plus(Duration.ofMillis(second));
        return QuestionRow.queued(question(id), owner, created, NOON.plusSeconds(60));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static <T> List<T> atOnce(int count, Callable<T> work) throws InterruptedException, ExecutionException {
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
