package dev.renga.gateway;

import java.time.Instant;
import java.util.List;

/** What the gateway keeps of batches beside the rows of their questions. Thread-safe. */
interface BatchStore {
    /** How many questions of a batch stand where. */
    record Counts(int queued, int answered, int failed) {
        int total() {
            return queued + answered + failed;
        }
    }

    /** Notes that there is such a batch; a second time changes nothing. */
    void begin(Batch batch, Instant now);

    boolean isKnown(String batch);

    /**
     * Writes rows under ids that nobody else can have, so without a condition: a repetition writes the same again. Returns
     * those of which it is not known that they are written, after trying for a while.
     */
    List<QuestionRow> write(List<QuestionRow> rows) throws InterruptedException;

    /** Counted from the rows, a moment behind them. */
    Counts count(String batch);
}
