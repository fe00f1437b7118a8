package dev.renga.qa.conformance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.qa.answer.PipelineOptions;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.answer.Refused;
import dev.renga.qa.answer.Span;
import dev.renga.qa.answer.Spans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One line of a case file.
 *
 * @param kind what the case is about, for the report
 * @param parameters the pipeline's parameters under its own names; those that are absent have their defaults
 * @param fp32 the pipeline's answers with the model in single precision, best first
 * @param int8 the same with the quantised model
 */
record ConformanceCase(
        String kind,
        String question,
        String context,
        Map<String, Object> parameters,
        List<Expected> fp32,
        List<Expected> int8) {
    /** An answer in the pipeline's own form; start and end are code points. */
    record Expected(
            double score,
            int start,
            int end,
            @JsonProperty("answer") String text) {
        Span asSpan() {
            return new Span(text, score, start, end);
        }

        boolean isSameAs(Span span) {
            return text.equals(span.text()) && start == span.start() && end == span.end();
        }
    }

    private static final ObjectReader READER = new JsonMapper().readerFor(ConformanceCase.class);

    static List<ConformanceCase> readAll(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(ConformanceCase::parse)
                .toList();
    }

    /** The parameters of this case, over defaults. */
    PipelineOptions options(PipelineOptions defaults) {
        return defaults.withAnswers(
                        number("top_k", defaults.topK()), number("max_answer_len", defaults.maxAnswerLength()))
                .withWindows(
                        number("max_seq_len", defaults.maxSequenceLength()), number("doc_stride", defaults.docStride()))
                .withImpossible(Boolean.TRUE.equals(parameters.get("handle_impossible_answer")));
    }

    /** What a model of Renga's answers; throws {@link IllegalStateException} where it refuses. */
    List<Span> answeredBy(QuestionAnswerer answerer) throws InterruptedException {
        return switch (answerer.read(question, context, options(answerer.defaults()))) {
            case Spans spans -> spans.ranked();
            case Refused refused -> throw new IllegalStateException("a case was refused: " + refused);
        };
    }

    List<Expected> expected(Precision precision) {
        return switch (precision) {
            case FP32 -> fp32;
            case INT8 -> int8;
        };
    }

    private int number(String name, int absent) {
        return parameters.get(name) instanceof Number number ? number.intValue() : absent;
    }

    private static ConformanceCase parse(String line) {
        try {
            return READER.readValue(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a conformance case: " + e.getOriginalMessage(), e);
        }
    }
}
