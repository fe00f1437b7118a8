package dev.renga.qa;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Answer;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionRecorded;
import dev.renga.messaging.Messaging;
import dev.renga.qa.answer.Answered;
import dev.renga.qa.answer.Answering;
import dev.renga.qa.answer.Lane;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.answer.Refused;
import dev.renga.qa.model.ModelUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One task for one question: it answers, prints {@code {"score", "start", "end", "answer"}}, has the gateway record it and
 * ends. Without saving it needs no AWS at all.
 */
final class AnswerOnce {
    /** How long the gateway has to confirm the row. */
    static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(30);

    static final int OK = 0;
    static final int FAILED = 1;

    private static final String SENDER = "one-task";

    /** The answer as it is printed. */
    private record Printed(double score, int start, int end, String answer) {}

    private final QaWorkerConfig config;
    private final PrintStream out;
    private final PrintStream err;

    AnswerOnce(QaWorkerConfig config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    /** The exit code: {@link #OK} where there is an answer, and the gateway has it if it is to be saved. */
    int run(OneQuestion asked) throws ModelUnavailable, InterruptedException {
        Question question = asked.question();
        Answering answering;
        try (QuestionAnswerer answerer = config.openAnswerer()) {
            answering = answerer.answer(
                    Lane.INTERACTIVE,
                    question.question(),
                    question.context(),
                    question.answersWanted(),
                    question.longestAnswer());
        }
        boolean isAnswered = printed(answering);
        boolean isKept = !asked.isSaved()
                || confirmed(Asked.directly(asked.id(), question, SENDER).about(answering));
        return isAnswered && isKept ? OK : FAILED;
    }

    private boolean printed(Answering answering) {
        return switch (answering) {
            case Answered answered -> {
                Answer best = answered.answers().getFirst();
                out.println(JsonCodec.of(Printed.class)
                        .encode(new Printed(best.score(), best.start(), best.end(), best.answer())));
                yield true;
            }
            case Refused(String reason, String detail) -> {
                err.println("no answer: " + reason + ", " + detail);
                yield false;
            }
        };
    }

    private boolean confirmed(QaEvent event) throws InterruptedException {
        try (Messaging messaging = Messaging.open(config.aws(), new SimpleMeterRegistry(), InstantSource.system());
                ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<QuestionRecorded> reply = one.submit(() -> new Confirmation(messaging).publish(event));
            try {
                QuestionRecorded recorded = reply.get(CONFIRMED_WITHIN.toSeconds(), TimeUnit.SECONDS);
                if (!recorded.recorded()) {
                    err.println("not saved: " + recorded.detail());
                }
                return recorded.recorded();
            } catch (TimeoutException e) {
                reply.cancel(true);
                err.println("not saved: no gateway confirmed it within " + CONFIRMED_WITHIN.toSeconds() + " s");
                return false;
            } catch (ExecutionException e) {
                err.println("not saved: " + e.getMessage());
                return false;
            }
        }
    }
}
