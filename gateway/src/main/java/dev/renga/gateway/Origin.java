package dev.renga.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a question came from.
 *
 * @param owner whose it is: of a client by HTTP, or {@code queue:<SenderId>} of one that came straight into a queue
 * @param lane which way it is sent; of one that came straight into a queue this is not known, and interactive
 * @param line its place in a batch; absent for one that came alone
 */
record Origin(String owner, Lane lane, @Nullable BatchLine line) {
    /**
     * A place in a batch.
     *
     * @param batch the id of the batch
     * @param number of the line, from 1
     */
    record BatchLine(String batch, int number) {}

    static Origin interactive(String owner) {
        return new Origin(owner, Lane.INTERACTIVE, null);
    }

    static Origin ofBatch(String owner, String batch, int number) {
        return new Origin(owner, Lane.BULK, new BatchLine(batch, number));
    }

    Optional<BatchLine> batchLine() {
        return Optional.ofNullable(line);
    }
}
