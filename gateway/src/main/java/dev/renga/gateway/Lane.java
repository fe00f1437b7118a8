package dev.renga.gateway;

import dev.renga.contracts.QueueName;
import java.util.Locale;
import java.util.Optional;

/** The queue that a question goes to the workers by. */
enum Lane {
    /** Somebody waits for this one. */
    INTERACTIVE,

    /** One of many. */
    BULK;

    QueueName queue() {
        return switch (this) {
            case INTERACTIVE -> QueueName.QUESTIONS;
            case BULK -> QueueName.QUESTIONS_BULK;
        };
    }

    /** As it is in the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Lane> of(String word) {
        for (Lane lane : values()) {
            if (lane.word().equals(word)) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }
}
