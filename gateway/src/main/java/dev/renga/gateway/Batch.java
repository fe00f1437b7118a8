package dev.renga.gateway;

import java.util.Optional;
import java.util.UUID;

/**
 * Questions that came together.
 *
 * @param repeatable whether its id comes from a key of the client, so that the same lines may come again
 */
record Batch(String id, String owner, boolean repeatable) {
    /** The words of a key are its owner's and of batches only: a single question with the same key is something else. */
    static Batch of(String owner, Optional<String> key) {
        return key.map(word -> new Batch(DerivedId.of("b", owner, "batch", word), owner, true))
                .orElseGet(() -> new Batch("b" + UUID.randomUUID(), owner, false));
    }

    /** The id of the question of a line that brings none: the same line of the same batch, the same id. */
    String idOf(int line) {
        return id + "-" + line;
    }
}
