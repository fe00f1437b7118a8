package dev.renga.qa.conformance;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.qa.QaWorkerConfig;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.answer.Span;
import dev.renga.qa.conformance.ConformanceCase.Expected;
import dev.renga.qa.model.ModelUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The suite as a program: {@code cases.jsonl fp32|int8 [answers.jsonl]}. With a third word it judges the answers in that
 * file, without one it has a model of Renga's answer.
 */
public final class ConformanceMain {
    private static final int CONFORMS = 0;
    private static final int DIFFERS = 1;
    private static final int UNREADABLE = 2;

    private ConformanceMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("usage: cases.jsonl fp32|int8 [answers.jsonl]");
            System.exit(UNREADABLE);
        }
        try {
            List<ConformanceCase> cases = ConformanceCase.readAll(Path.of(args[0]));
            Precision precision = Precision.valueOf(args[1].toUpperCase(Locale.ROOT));
            var answers = args.length == 3 ? read(Path.of(args[2])) : ask(cases);
            ConformanceReport report = ConformanceReport.of(cases, answers, precision);
            report.complaints().forEach(System.out::println);
            System.out.println(report.summary());
            System.exit(report.conforms() ? CONFORMS : DIFFERS);
        } catch (IOException | ModelUnavailable | RuntimeException e) {
            System.err.println("conformance: " + e);
            System.exit(UNREADABLE);
        }
    }

    private static List<List<Span>> read(Path file) throws IOException {
        ObjectReader reader = new JsonMapper().readerForListOf(Expected.class);
        List<List<Span>> answers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            List<Expected> given = reader.readValue(line);
            answers.add(given.stream().map(Expected::asSpan).toList());
        }
        return answers;
    }

    private static List<List<Span>> ask(List<ConformanceCase> cases) throws ModelUnavailable, InterruptedException {
        try (QuestionAnswerer answerer = QaWorkerConfig.from(System.getenv()).openAnswerer()) {
            List<List<Span>> answers = new ArrayList<>();
            for (ConformanceCase asked : cases) {
                answers.add(asked.answeredBy(answerer));
            }
            return answers;
        }
    }
}
