package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.QuestionRow.Result;
import dev.renga.gateway.QuestionStore.Requeueing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends failed questions again: row first, which raises the attempt, then the message. The second of two that redrive the
 * same question finds it queued and sends nothing; a send that fails is the {@link Reconciler}'s to repair. Thread-safe.
 */
final class Redrive {
    /** How many questions are redriven at once, the most. */
    static final int PAGE = 50;

    private static final JsonCodec<Question> CODEC = JsonCodec.of(Question.class);

    /** What became of the wish to redrive a question. */
    sealed interface Redriven {
        /** It is on its way again, by this call or an earlier one. */
        record Queued(QuestionRow row, boolean byThisCall) implements Redriven {}

        /** It is answered, and stays so. */
        record Answered() implements Redriven {}

        /** What came never was a question that a worker could take, and would fail again. */
        record Unsendable(String why) implements Redriven {}

        record Absent() implements Redriven {}
    }

    /**
     * How many of all failed questions are on their way again.
     *
     * @param refused how many never can be
     */
    record Count(int redriven, int refused) {}

    private final QuestionStore store;
    private final Intake intake;
    private final InstantSource clock;

    Redrive(QuestionStore store, Intake intake, InstantSource clock) {
        this.store = store;
        this.intake = intake;
        this.clock = clock;
    }

    Redriven one(String id) throws InterruptedException {
        Optional<QuestionRow> found = store.find(id);
        return found.isPresent() ? redriven(found.get()) : new Redriven.Absent();
    }

    /** All that have failed, page by page, each once: what fails again meanwhile is left, and what came since. */
    Count all() throws InterruptedException {
        int queued = 0;
        int refused = 0;
        for (List<String> page : store.failed(now(), PAGE)) {
            for (Redriven redriven : together(page)) {
                switch (redriven) {
                    case Redriven.Queued(QuestionRow row, boolean byThisCall) -> queued += byThisCall ? 1 : 0;
                    case Redriven.Unsendable unsendable -> refused++;
                    case Redriven.Answered answered -> {}
                    case Redriven.Absent absent -> {}
                }
            }
        }
        return new Count(queued, refused);
    }

    /** A page at once, so that its messages share calls. */
    private List<Redriven> together(List<String> ids) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Redriven>> works =
                    ids.stream().map(id -> threads.submit(() -> one(id))).toList();
            List<Redriven> done = new ArrayList<>();
            for (Future<Redriven> work : works) {
                done.add(work.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Redriven redriven(QuestionRow row) throws InterruptedException {
        return switch (row.result()) {
            case Result.Queued queued -> new Redriven.Queued(row, false);
            case Result.Answered answered -> new Redriven.Answered();
            case Result.Failed failed -> {
                Optional<String> obstacle = obstacle(row.asked(), failed);
                yield obstacle.isPresent() ? new Redriven.Unsendable(obstacle.get()) : requeued(row);
            }
        };
    }

    private Redriven requeued(QuestionRow row) throws InterruptedException {
        Instant now = now();
        return switch (store.requeue(row, now, now.plus(Intake.PATIENCE))) {
            case Requeueing.Requeued(QuestionRow queued) -> {
                intake.send(queued);
                yield new Redriven.Queued(queued, true);
            }
            case Requeueing.Changed(QuestionRow changed) ->
                // Somebody was quicker; a failure of the newer attempt is reported, not redriven at once.
                changed.result() instanceof Result.Answered
                        ? new Redriven.Answered()
                        : new Redriven.Queued(changed, false);
            case Requeueing.Gone() -> new Redriven.Absent();
        };
    }

    private static Optional<String> obstacle(Question asked, Result.Failed failed) {
        if (failed.reason().equals(DeadQuestionHandler.NOT_A_QUESTION)) {
            return Optional.of("what came was not a question: " + failed.detail());
        }
        try {
            QuestionLimits.checkSize(asked, CODEC.encode(asked));
            return Optional.empty();
        } catch (ContractViolation e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
