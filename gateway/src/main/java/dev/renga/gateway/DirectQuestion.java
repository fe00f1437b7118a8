package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The row of a question that came straight into a queue: its event is the first that the gateway hears of it. */
final class DirectQuestion {
    private DirectQuestion() {}

    /** Empty where the event leaves the texts out, as it does when the gateway had a row, which then was deleted. */
    static Optional<QuestionRow> row(QaEvent event, Instant now) {
        String question = event.question();
        String context = event.context();
        if (question == null || context == null) {
            return Optional.empty();
        }
        String owner = "queue:" + Objects.requireNonNullElse(event.sender(), "");
        return Optional.of(QuestionRow.queued(Question.of(event.id(), question, context), owner, now, now)
                .after(event));
    }
}
