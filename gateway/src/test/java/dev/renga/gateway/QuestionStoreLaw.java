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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of questions does. */
abstract class QuestionStoreLaw extends QuestionUpkeepLaw {
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
        Recording recording = store().record(event, NOON.plusNanos(1_234_567));
        QuestionRow row = store().find(event.id()).orElseThrow();
        assertThat(recording).isEqualTo(new Recording.Recorded(row));
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
        store().requeue(store().find(rows.get(11).id()).orElseThrow(), NOON, NOON.plusSeconds(9_000));
        assertThat(batches().count(batch.id())).isEqualTo(new BatchStore.Counts(22, 1, 0));
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
        assertThat(store().due(Lane.INTERACTIVE, NOON.plusSeconds(59), 1_000)).doesNotContain(overdue.id());
        assertThat(store().due(Lane.INTERACTIVE, NOON.plusSeconds(60), 1_000))
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
        assertThat(after.result()).isEqualTo(new QuestionRow.Result.Queued(NOON, NOON.plusSeconds(180)));
    }

    @Test
    void whatIsAnsweredIsNotClaimed() {
        QuestionRow row = inserted();
        store().record(answered(row.asked(), 1), NOON);
        assertThat(store().postpone(row, NOON.plusSeconds(180), true)).isFalse();
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
}
