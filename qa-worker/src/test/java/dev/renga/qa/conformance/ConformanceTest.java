package dev.renga.qa.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.qa.TestModels;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.answer.Span;
import dev.renga.qa.model.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the answers to those of the pipeline of transformers 4.57.6 on the same model. */
class ConformanceTest {
    private static final Path TEXT_CASES = Path.of("conformance", "text-cases.jsonl");
    private static final String ALL_CASES = "data/qa-golden.jsonl";

    @Test
    void theEmbeddedModelAnswersTextsOfAllKindsAsThePipelineDoes() throws Exception {
        assertConforms(TestModels.embedded(), TEXT_CASES, Precision.INT8);
    }

    @Test
    void theEmbeddedModelAnswersTheWholeSuiteAsThePipelineDoes() throws Exception {
        assertConforms(TestModels.embedded(), allCases(), Precision.INT8);
    }

    @Test
    void singlePrecisionAnswersTextsOfAllKindsAsThePipelineDoes() throws Exception {
        assertConforms(singlePrecision(), TEXT_CASES, Precision.FP32);
    }

    @Test
    void singlePrecisionAnswersTheWholeSuiteAsThePipelineDoes() throws Exception {
        assertConforms(singlePrecision(), allCases(), Precision.FP32);
    }

    private static void assertConforms(ModelFiles model, Path cases, Precision precision) throws Exception {
        try (QuestionAnswerer answerer = TestModels.open(model)) {
            List<ConformanceCase> asked = ConformanceCase.readAll(cases);
            List<List<Span>> answers = new ArrayList<>();
            for (ConformanceCase next : asked) {
                answers.add(next.answeredBy(answerer));
            }
            assertThat(ConformanceReport.of(asked, answers, precision))
                    .as("%s", ConformanceReport.of(asked, answers, precision).complaints())
                    .matches(ConformanceReport::conforms, "conforms");
        }
    }

    private static Path allCases() throws IOException {
        Optional<Path> cases = TestModels.shared(ALL_CASES);
        assumeTrue(cases.isPresent(), "skipped: the cases with others' texts are not at hand (" + ALL_CASES + ")");
        return cases.get();
    }

    private static ModelFiles singlePrecision() {
        Optional<ModelFiles> files = TestModels.singlePrecision();
        assumeTrue(files.isPresent(), "skipped: the fp32 form of the model is not at hand");
        return files.get();
    }
}
