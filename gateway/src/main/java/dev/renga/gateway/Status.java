package dev.renga.gateway;

import java.util.Locale;
import java.util.Optional;

/** Where a question stands. The first of {@link #ANSWERED} and {@link #FAILED} wins. */
enum Status {
    QUEUED,
    ANSWERED,
    FAILED;

    boolean isTerminal() {
        return this != QUEUED;
    }

    /** As it is in JSON and in the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Status> of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
