package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.qa.TestModels;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An answer is the same whoever else asks: each question is asked alone, and then among others chosen by chance. */
class IndependenceTest {
    private static final int QUESTIONS = 30;
    private static final int ROUNDS = 3;
    private static final int BUDGET = 4_096;
    private static final double ROUNDING = 1e-5;
    private static final double OTHER_ANSWER = 1;
    private static final Path TINY = Path.of("src", "test", "resources", "tiny-cased");
    private static final String[] SENTENCES = {
        "The first railway of the county was opened in 1837 by Anna Berg.",
        "Two rivers meet below the old town, which had 4,200 inhabitants.",
        "It did it, and Ann Lee did.",
        "Salt was traded here for copper until the harbour silted up.",
        "A fire destroyed the guild hall; the council rebuilt it within nine years.",
        "Nobody knows who carved the lion above the western gate.",
    };
    private static final String[] ASKED = {
        "Who opened the first railway?", "How many inhabitants had the old town?", "When was it?", "What destroyed it?"
    };

    private record Asked(String question, String context) {}

    @BeforeAll
    static void unpack() throws Exception {
        NativeLibraries.unpackInto(TestModels.CACHE);
    }

    @Test
    void quantisedAnswersByRowsAreEqualToTheLastBit() throws Exception {
        assertThat(greatestDifference(TestModels.embedded(), BatchShape.ROWS)).isZero();
    }

    @Test
    void singlePrecisionAnswersOfPaddedBatchesAreEqualButForRounding() throws Exception {
        Optional<ModelFiles> files = TestModels.singlePrecision();
        assumeTrue(files.isPresent(), "skipped: the fp32 form of the model is not at hand");

        assertThat(greatestDifference(files.get(), BatchShape.PADDED)).isLessThan(ROUNDING);
    }

    @Test
    void paddingOfTheTinyModelChangesNothing() throws Exception {
        ModelFiles tiny = new ModelFiles(new ModelId("tiny-cased", "0".repeat(64)), TINY);

        assertThat(greatestDifference(tiny, BatchShape.PADDED)).isLessThan(ROUNDING);
    }

    /** What these tests are for: an int8 model scales what it computes by the largest number in the whole batch. */
    @Test
    void quantisedAnswersOfPaddedBatchesAreSeenToDiffer() throws Exception {
        assertThat(greatestDifference(TestModels.embedded(), BatchShape.PADDED)).isGreaterThan(ROUNDING);
    }

    private static double greatestDifference(ModelFiles files, BatchShape shape) throws Exception {
        long seed = new Random().nextLong();
        System.err.println("IndependenceTest: seed " + seed);
        Random random = new Random(seed);
        try (Tokenizer tokenizer = DjlTokenizer.open(files);
                SpanModel model = DjlSpanModel.open(files, 1);
                PipelineOver pipeline = new PipelineOver(tokenizer, model, shape, BUDGET)) {
            PipelineOptions options =
                    PipelineOptions.defaultsFor(ModelConfig.read(files).maxTokens());
            List<Asked> questions = questions(random);
            List<Span> alone = new ArrayList<>();
            for (Asked asked : questions) {
                alone.add(best(pipeline.read(asked.question(), asked.context(), options)));
            }
            double greatest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                List<Span> together = together(pipeline, questions, options);
                for (int i = 0; i < questions.size(); i++) {
                    greatest = Math.max(greatest, difference(alone.get(i), together.get(i)));
                }
            }
            return greatest;
        }
    }

    private static List<Span> together(PipelineOver pipeline, List<Asked> questions, PipelineOptions options)
            throws Exception {
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reading>> readings = questions.stream()
                    .map(asked -> askers.submit(() -> pipeline.read(asked.question(), asked.context(), options)))
                    .toList();
            List<Span> spans = new ArrayList<>();
            for (Future<Reading> reading : readings) {
                spans.add(best(reading.get()));
            }
            return spans;
        }
    }

    private static List<Asked> questions(Random random) {
        List<Asked> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            StringBuilder context = new StringBuilder();
            int sentences = 1 + random.nextInt(i % 10 == 0 ? 60 : 12);
            for (int sentence = 0; sentence < sentences; sentence++) {
                context.append(SENTENCES[random.nextInt(SENTENCES.length)]).append(' ');
            }
            questions.add(new Asked(ASKED[random.nextInt(ASKED.length)], context.toString()));
        }
        return questions;
    }

    private static double difference(Span alone, Span together) {
        boolean same = alone.text().equals(together.text())
                && alone.start() == together.start()
                && alone.end() == together.end();
        return same ? Math.abs(alone.score() - together.score()) : OTHER_ANSWER;
    }

    private static Span best(Reading reading) {
        return ((Spans) reading).ranked().getFirst();
    }
}
