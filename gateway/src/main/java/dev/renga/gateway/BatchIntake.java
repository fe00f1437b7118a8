package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.BatchRows.Written;
import dev.renga.gateway.Origin.BatchLine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes the lines of batches, some at a time: rows first, then the messages to the bulk lane, then the word to the client. A
 * line is refused alone, and a store that is away for too long refuses the lines of that while. Thread-safe.
 */
final class BatchIntake {
    /** The most lines that are taken together, as many as DynamoDB writes in a call. */
    static final int MAX_TOGETHER = 25;

    private static final JsonCodec<Question> CODEC = JsonCodec.of(Question.class);

    private final BatchStore batches;
    private final BatchRows rows;
    private final Intake intake;
    private final InstantSource clock;

    BatchIntake(BatchStore batches, BatchRows rows, Intake intake, InstantSource clock) {
        this.batches = batches;
        this.rows = rows;
        this.intake = intake;
        this.clock = clock;
    }

    /** Makes the batch known, before its first line. */
    void begin(Batch batch) {
        batches.begin(batch, clock.instant());
    }

    /** The results of at most {@link #MAX_TOGETHER} lines, in their order; returns when what was recorded is sent. */
    List<LineResult> take(Batch batch, List<Line> lines) throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<Integer, LineResult> results = new HashMap<>();
        List<QuestionRow> fresh = new ArrayList<>();
        List<QuestionRow> repeatable = new ArrayList<>();
        for (Line line : lines) {
            switch (line) {
                case Line.Bad(int number, Problem problem) ->
                    results.put(number, new LineResult.Refused(number, problem));
                case Line.Asked(int number, Question question) -> {
                    try {
                        boolean mayBeThere = question.id() != null || batch.repeatable();
                        (mayBeThere ? repeatable : fresh).add(row(batch, number, question, now));
                    } catch (ContractViolation e) {
                        results.put(number, new LineResult.Refused(number, Problem.tooLarge(e)));
                    }
                }
            }
        }
        List<Written> written = new ArrayList<>(rows.write(fresh));
        written.addAll(rows.insert(repeatable));
        intake.sendAll(written.stream()
                .filter(Written.Now.class::isInstance)
                .map(Written::row)
                .toList());
        for (Written one : written) {
            LineResult result = result(batch, one);
            results.put(result.line(), result);
        }
        return lines.stream()
                .map(line -> Objects.requireNonNull(results.get(line.number()), "every line has a result"))
                .toList();
    }

    private static LineResult result(Batch batch, Written written) {
        QuestionRow row = written.row();
        return switch (written) {
            case Written.Now now -> new LineResult.Accepted(number(row), row.id(), Status.QUEUED);
            case Written.Before(QuestionRow asked, Status status) ->
                new LineResult.Accepted(number(asked), asked.id(), status);
            case Written.Taken taken ->
                new LineResult.Refused(
                        number(row),
                        row.id().equals(batch.idOf(number(row))) ? Problem.keyReused() : Problem.idReused(row.id()));
            case Written.Unknown unknown -> new LineResult.Refused(number(row), Problem.unavailable());
        };
    }

    private static QuestionRow row(Batch batch, int number, Question asked, Instant now) {
        Question question = asked.id() != null ? asked : asked.withId(batch.idOf(number));
        QuestionLimits.checkSize(question, CODEC.encode(question));
        Origin origin = Origin.ofBatch(batch.owner(), batch.id(), number);
        return QuestionRow.queued(question, origin, now, now.plus(Intake.PATIENCE));
    }

    private static int number(QuestionRow row) {
        return row.origin().batchLine().map(BatchLine::number).orElseThrow();
    }
}
