package dev.renga.qa.throughput;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.qa.answer.Answered;
import dev.renga.qa.answer.Answering;
import dev.renga.qa.answer.Lane;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.answer.Refused;
import dev.renga.qa.answer.Spans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The questions of a file, asked of a model in one go. */
record Questions(List<Asked> asked) {
    /** As SQuAD has it; its other fields are not needed to answer. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Asked(String question, String context) {}

    static Questions read(Path file) throws IOException {
        return new Questions(new JsonMapper().readerForListOf(Asked.class).<List<Asked>>readValue(file.toFile()));
    }

    /** The best answer to each, in order; as many are in flight as a worker would hold. */
    List<String> answers(QuestionAnswerer answerer) throws InterruptedException {
        Semaphore inFlight = new Semaphore(answerer.appetite());
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Asked next : asked) {
                inFlight.acquire();
                answers.add(askers.submit(() -> {
                    try {
                        return best(answerer.answer(
                                Lane.BULK,
                                next.question(),
                                next.context(),
                                answerer.defaults().topK(),
                                answerer.defaults().maxAnswerLength()));
                    } finally {
                        inFlight.release();
                    }
                }));
            }
        }
        List<String> texts = new ArrayList<>();
        for (Future<String> answer : answers) {
            texts.add(text(answer));
        }
        return texts;
    }

    /** How long decoding and ranking took of answering them one after another. */
    Duration decoding(QuestionAnswerer answerer) throws InterruptedException {
        Duration sum = Duration.ZERO;
        for (Asked next : asked) {
            sum = switch (answerer.read(next.question(), next.context(), answerer.defaults())) {
                case Spans spans -> sum.plus(spans.decoding());
                case Refused refused -> throw new IllegalStateException("refused: " + refused);
            };
        }
        return sum;
    }

    private static String best(Answering answering) {
        return switch (answering) {
            case Answered answered -> answered.answers().getFirst().answer();
            case Refused refused -> throw new IllegalStateException("refused: " + refused);
        };
    }

    private static String text(Future<String> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question was not answered", e);
        }
    }
}
