package dev.renga.gateway;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Question;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;

/** The ways to the workers. */
record LaneSenders(QueueSender<Question> interactive, QueueSender<Question> bulk) {
    static LaneSenders of(Messaging messaging) {
        JsonCodec<Question> codec = JsonCodec.of(Question.class);
        return new LaneSenders(
                messaging.sender(Lane.INTERACTIVE.queue(), codec), messaging.sender(Lane.BULK.queue(), codec));
    }

    QueueSender<Question> of(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> interactive;
            case BULK -> bulk;
        };
    }
}
