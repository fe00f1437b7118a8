package dev.renga.qa.throughput;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.qa.QaWorkerConfig;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.model.ModelUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The program: {@code mixed.json equal.json}, configured as a worker is. It says {@code {"ready": …}} and then carries out
 * what is written to it, a word a line: {@code mixed} and {@code equal} answer that file, {@code decode} times decoding alone,
 * {@code answers} tells the answers to the first file. Each is answered by one line of JSON.
 */
public final class ThroughputMain {
    private static final double NANOS_PER_SECOND = 1e9;

    private final QuestionAnswerer answerer;
    private final Questions mixed;
    private final Questions equal;

    private ThroughputMain(QuestionAnswerer answerer, Questions mixed, Questions equal) {
        this.answerer = answerer;
        this.mixed = mixed;
        this.equal = equal;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        JsonMapper json = new JsonMapper();
        try {
            QaWorkerConfig config = QaWorkerConfig.from(System.getenv());
            try (QuestionAnswerer answerer = config.openAnswerer()) {
                var main = new ThroughputMain(
                        answerer, Questions.read(Path.of(args[0])), Questions.read(Path.of(args[1])));
                System.out.println(
                        json.writeValueAsString(Map.of("ready", config.answerer() + ", " + answerer.model())));
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String word = in.readLine(); word != null; word = in.readLine()) {
                    System.out.println(json.writeValueAsString(main.carryOut(word)));
                }
            }
        } catch (ModelUnavailable e) {
            System.err.println("cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private Map<String, Object> carryOut(String word) throws InterruptedException {
        return switch (word) {
            case "mixed" -> timed(mixed);
            case "equal" -> timed(equal);
            case "decode" -> Map.of("seconds", mixed.decoding(answerer).toNanos() / NANOS_PER_SECOND);
            case "answers" -> Map.of("answers", mixed.answers(answerer));
            default -> throw new IllegalArgumentException("mixed, equal, decode or answers, not " + word);
        };
    }

    private Map<String, Object> timed(Questions questions) throws InterruptedException {
        long began = System.nanoTime();
        int answered = questions.answers(answerer).size();
        return Map.of("questions", answered, "seconds", (System.nanoTime() - began) / NANOS_PER_SECOND);
    }
}
