package dev.renga.gateway;

import dev.renga.contracts.qa.Answer;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionFailed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * A question as the gateway keeps it.
 *
 * @param asked with its id
 * @param origin whose it is, and how it came
 * @param createdAt to the millisecond
 * @param attempt which sending of the question this is about, from 1
 * @param sends how often the present attempt was sent, from 1
 */
record QuestionRow(
        Question asked, Origin origin, Instant createdAt, int attempt, int sends, String textHash, Result result) {
    QuestionRow {
        // The table keeps no more, and a row must be the same before and after it was there.
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What has become of it. */
    sealed interface Result {
        /**
         * It is on its way.
         *
         * @param since when the present attempt began
         * @param dueAt when it is sent again, unless an event comes before
         */
        record Queued(Instant since, Instant dueAt) implements Result {}

        record Answered(List<Answer> answers, String model, double durationMs) implements Result {
            public Answered {
                answers = List.copyOf(answers);
            }
        }

        record Failed(String reason, String detail) implements Result {}
    }

    /** A question about to be sent for the first time. */
    static QuestionRow queued(Question asked, Origin origin, Instant now, Instant dueAt) {
        return new QuestionRow(asked, origin, now, 1, 1, asked.textHash(), new Result.Queued(now, dueAt));
    }

    /** The same for a question that came alone. */
    static QuestionRow queued(Question asked, String owner, Instant now, Instant dueAt) {
        return queued(asked, Origin.interactive(owner), now, dueAt);
    }

    /** What an event says about this question. */
    QuestionRow after(QaEvent event) {
        Result next = switch (event) {
            case QuestionAnswered answered ->
                new Result.Answered(answered.ranked(), answered.model(), answered.durationMs());
            case QuestionFailed failed -> new Result.Failed(failed.reason(), failed.detail());
        };
        return with(sends, next);
    }

    /** The same question, sent so often, with this result. */
    QuestionRow with(int sends, Result result) {
        return new QuestionRow(asked, origin, createdAt, attempt, sends, textHash, result);
    }

    /** The next attempt of a failed question. */
    QuestionRow requeued(Instant now, Instant dueAt) {
        return new QuestionRow(asked, origin, createdAt, attempt + 1, 1, textHash, new Result.Queued(now, dueAt));
    }

    /** Whether an event may change this row: the first end wins, and a failure of an earlier attempt is over. */
    boolean takes(QaEvent event) {
        return !status().isTerminal() && (event instanceof QuestionAnswered || event.attempt() >= attempt);
    }

    String owner() {
        return origin.owner();
    }

    Lane lane() {
        return origin.lane();
    }

    String id() {
        return Objects.requireNonNull(asked.id(), "a row has an id");
    }

    Status status() {
        return switch (result) {
            case Result.Queued queued -> Status.QUEUED;
            case Result.Answered answered -> Status.ANSWERED;
            case Result.Failed failed -> Status.FAILED;
        };
    }

    /** Whether another submission under the same id asks for the very same. */
    boolean asksFor(Question other) {
        return textHash.equals(other.textHash())
                && asked.answersWanted() == other.answersWanted()
                && asked.longestAnswer() == other.longestAnswer();
    }
}
