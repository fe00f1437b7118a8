package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions table. Every write is conditional, so that two who write at once leave what one of them alone would have
 * left. Thread-safe.
 */
interface QuestionStore {
    /** What became of an insertion. */
    sealed interface Insertion {
        record Inserted() implements Insertion {}

        /** Somebody was first: the same client again, or another. */
        record Present(QuestionRow row) implements Insertion {}
    }

    /** What became of an event. */
    sealed interface Recording {
        /** The row holds the event now, by this call. */
        record Recorded(QuestionRow row) implements Recording {}

        /** The row was terminal already, or the event is about an older attempt. */
        record Unchanged(QuestionRow row) implements Recording {}

        /** The event is about other texts under this id: somebody else's question. */
        record Foreign() implements Recording {}

        /** There is no row, and the event does not bring what one is made of, or the question was deleted. */
        record Gone() implements Recording {}
    }

    /** What became of the wish to have a failed question queued again. */
    sealed interface Requeueing {
        /** It is, by this call. */
        record Requeued(QuestionRow row) implements Requeueing {}

        /** It was not as the caller had seen it any more. */
        record Changed(QuestionRow row) implements Requeueing {}

        record Gone() implements Requeueing {}
    }

    /**
     * Some rows of a listing.
     *
     * @param next where the next page begins; absent on the last one
     */
    record Page(List<QuestionRow> rows, @Nullable Place next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** A place in a listing, just after a row: the row's key in the order of that listing. */
    record Place(String key) {}

    /** Which questions are listed, and in which order. */
    sealed interface Selection {
        /** Everybody's, newest first. */
        record All() implements Selection {}

        /** One owner's, newest first. */
        record OfOwner(String owner) implements Selection {}

        /** Those of a batch, by line. */
        record OfBatch(String batch) implements Selection {}
    }

    Insertion insert(QuestionRow row);

    /** Records an event; an id that is unknown becomes a row of {@code queue:<sender>} where the event brings the texts. */
    Recording record(QaEvent event, Instant now);

    Optional<QuestionRow> find(String id);

    /** So many at most, and fewer where they are large. */
    Page list(Selection selection, Optional<Status> status, int limit, Optional<Place> after);

    /** Ids of a lane's queued questions whose time to be sent again has come. */
    List<String> due(Lane lane, Instant now, int limit);

    /** Since when the oldest of a lane's queued questions waits, as an index says, a moment late. */
    Optional<Instant> oldestQueued(Lane lane);

    /** Ids of failed questions that were created up to then, page by page, read as they are needed. */
    Iterable<List<String>> failed(Instant until, int pageSize);

    /** Makes a failed question queued again, as its next attempt, unless somebody else did. The caller sends it. */
    Requeueing requeue(QuestionRow failed, Instant now, Instant dueAt);

    /**
     * Puts the time off and counts the sending, unless somebody else did or the row is terminal meanwhile. Returns whether
     * the caller is to send.
     *
     * @param counts whether this is a sending, or only more patience
     */
    boolean postpone(QuestionRow row, Instant dueAt, boolean counts);

    /** Removes a question, or makes sure that none comes: what is still under way for this id makes no row again. */
    void delete(String id, Instant now);

    /** Removes all that was created up to now. */
    void clear(Instant now);
}
