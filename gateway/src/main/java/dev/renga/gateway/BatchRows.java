package dev.renga.gateway;

import dev.renga.gateway.QuestionStore.Insertion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Writes the rows of batches. Those under ids that the gateway made a moment ago go many in a call and without a condition;
 * what may have come before (an id of the client's own, a batch with a key) goes one by one, on condition that it is not
 * there. Thread-safe.
 */
final class BatchRows {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRows.class);

    /** What became of a row. */
    sealed interface Written {
        QuestionRow row();

        /** It is there by this call, and to be sent. */
        record Now(QuestionRow row) implements Written {}

        /** It was there, with this status. */
        record Before(QuestionRow row, Status status) implements Written {}

        /** Its id belongs to another question. */
        record Taken(QuestionRow row) implements Written {}

        /** It is not known to be there. */
        record Unknown(QuestionRow row) implements Written {}
    }

    private final QuestionStore questions;
    private final BatchStore batches;
    private final Patience patience;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("batch-row-", 0).factory());

    BatchRows(QuestionStore questions, BatchStore batches, Patience patience) {
        this.questions = questions;
        this.batches = batches;
        this.patience = patience;
    }

    /** Rows under ids that nobody else can have. */
    List<Written> write(List<QuestionRow> rows) throws InterruptedException {
        Set<QuestionRow> unknown = rows.isEmpty() ? Set.of() : new HashSet<>(batches.write(rows));
        List<Written> written = new ArrayList<>();
        for (QuestionRow row : rows) {
            written.add(unknown.contains(row) ? new Written.Unknown(row) : new Written.Now(row));
        }
        return written;
    }

    /** Rows that may be there already. */
    List<Written> insert(List<QuestionRow> rows) throws InterruptedException {
        List<Future<Written>> insertions =
                rows.stream().map(row -> threads.submit(() -> insert(row))).toList();
        List<Written> written = new ArrayList<>();
        for (Future<Written> insertion : insertions) {
            try {
                written.add(insertion.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a row cannot be written", e);
            }
        }
        return written;
    }

    private Written insert(QuestionRow row) throws InterruptedException {
        Patience.Waits waits = patience.begin();
        while (true) {
            try {
                return switch (questions.insert(row)) {
                    case Insertion.Inserted() -> new Written.Now(row);
                    case Insertion.Present(QuestionRow present) ->
                        present.owner().equals(row.owner()) && present.asksFor(row.asked())
                                ? new Written.Before(row, present.status())
                                : new Written.Taken(row);
                };
            } catch (SdkException e) {
                if (!waits.again()) {
                    LOG.atWarn().addKeyValue("questionId", row.id()).setCause(e).log("a line of a batch is not taken");
                    return new Written.Unknown(row);
                }
            }
        }
    }
}
