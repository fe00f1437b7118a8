package dev.renga.gateway;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAttributes;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.QuestionStore.Insertion;
import dev.renga.messaging.QueueSender.Outgoing;
import dev.renga.messaging.TransportFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a question: row first, then the message, then the word to the client. A send that fails leaves a row that is
 * {@code queued}, so what was accepted is never forgotten: the {@link Reconciler} sends again.
 */
final class Intake {
    /** How long a question may stay queued before it is sent again. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final JsonCodec<Question> CODEC = JsonCodec.of(Question.class);

    /** What became of a submission. */
    sealed interface Taken {
        /** Recorded, now or before. */
        record Accepted(QuestionRow row) implements Taken {}

        /** The key was used for another question. */
        record KeyReused() implements Taken {}

        /** Too many wait already; nothing was recorded. */
        record Busy() implements Taken {}
    }

    /**
     * A question without its id.
     *
     * @param key the client's own mark of this request
     * @param waitFor how long the client waits for the answer; nothing where it does not
     */
    record Submission(Question question, String owner, Optional<String> key, Duration waitFor) {}

    private final QuestionStore store;
    private final LaneSenders lanes;
    private final WaitingClients clients;
    private final InstantSource clock;

    Intake(QuestionStore store, LaneSenders lanes, WaitingClients clients, InstantSource clock) {
        this.store = store;
        this.lanes = lanes;
        this.clients = clients;
        this.clock = clock;
    }

    /** Throws {@link dev.renga.contracts.ContractViolation} for a question over the limits on bytes. */
    Taken take(Submission submission) throws InterruptedException {
        Question question = withId(submission);
        QuestionLimits.checkSize(question, CODEC.encode(question));
        String id = String.valueOf(question.id());
        if (submission.waitFor().isZero()) {
            return recordAndSend(question, submission.owner());
        }
        Optional<WaitingClients.Waiter> place = clients.register(id);
        if (place.isEmpty()) {
            return new Taken.Busy();
        }
        try (WaitingClients.Waiter waiter = place.get()) {
            Taken taken = recordAndSend(question, submission.owner());
            if (taken instanceof Taken.Accepted(QuestionRow row)
                    && !row.status().isTerminal()) {
                return new Taken.Accepted(
                        waiter.await(submission.waitFor(), () -> store.find(id)).orElse(row));
            }
            return taken;
        }
    }

    private Taken recordAndSend(Question question, String owner) throws InterruptedException {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        QuestionRow row = QuestionRow.queued(question, owner, now, now.plus(PATIENCE));
        return switch (store.insert(row)) {
            case Insertion.Inserted() -> {
                send(row);
                yield new Taken.Accepted(row);
            }
            case Insertion.Present(QuestionRow present) ->
                present.asksFor(question) ? new Taken.Accepted(present) : new Taken.KeyReused();
        };
    }

    /** Sends a recorded question by its lane; a failure is the reconciler's to repair. */
    void send(QuestionRow row) throws InterruptedException {
        try {
            lanes.of(row.lane()).send(row.asked(), attributes(row), Optional.of(row.owner()));
        } catch (TransportFailure e) {
            LOG.atWarn().addKeyValue("questionId", row.id()).setCause(e).log("question not sent yet");
        }
    }

    /** The same for the questions of a batch, which go together. */
    void sendAll(List<QuestionRow> rows) throws InterruptedException {
        List<TransportFailure> failures = lanes.bulk()
                .sendAll(rows.stream()
                        .map(row -> new Outgoing<>(row.asked(), attributes(row), Optional.of(row.owner())))
                        .toList());
        failures.stream()
                .findFirst()
                .ifPresent(first -> LOG.atWarn()
                        .addKeyValue("questions", failures.size())
                        .setCause(first)
                        .log("questions of a batch not sent yet"));
    }

    private static Map<String, String> attributes(QuestionRow row) {
        return Map.of(QuestionAttributes.RECORDED, "true", QuestionAttributes.ATTEMPT, Integer.toString(row.attempt()));
    }

    private static Question withId(Submission submission) {
        Question asked = submission.question();
        String id = submission
                .key()
                .map(key -> DerivedId.of("k", submission.owner(), key))
                .orElseGet(() -> UUID.randomUUID().toString());
        return asked.withId(id);
    }
}
