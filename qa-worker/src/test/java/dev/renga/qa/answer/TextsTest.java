package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.qa.TestModels;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of all scripts through the real tokenizer; a model that points anywhere stands behind it. */
class TextsTest {
    private static final int ROUNDS = 300;
    private static final int LONGEST = 2_000;

    // Latin, accents that are one and that are two code points, Greek, Arabic, kana, han, hangul, emoji, joiners,
    // spaces.
    private static final int[] FIRST = {
        'a', 0xC0, 0x300, 0x391, 0x627, 0x3041, 0x4E00, 0xAC00, 0x1F600, 0x200B, ' ', '!'
    };
    private static final int[] COUNT = {26, 60, 70, 50, 30, 80, 2_000, 2_000, 60, 5, 1, 15};

    private static final PipelineOptions OPTIONS =
            PipelineOptions.defaultsFor(512).withAnswers(5, 15);
    private static final Random POINTING = new Random(1);

    private static DjlTokenizer tokenizer;
    private static PipelineOver pipeline;

    @BeforeAll
    static void openTokenizer() throws Exception {
        NativeLibraries.unpackInto(TestModels.CACHE);
        tokenizer = DjlTokenizer.open(TestModels.embedded());
        pipeline = new PipelineOver(tokenizer, TextsTest::pointingAnywhere);
    }

    @AfterAll
    static void closeTokenizer() {
        pipeline.close();
        tokenizer.close();
    }

    @Test
    void everyAnswerIsThePartOfTheContextThatItsPlaceSays() throws Exception {
        Random random = new Random(20_261_121);
        for (int round = 0; round < ROUNDS; round++) {
            String context = text(random, 1 + random.nextInt(LONGEST));
            Reading spans = pipeline.read(text(random, 1 + random.nextInt(40)), context, OPTIONS);

            for (Span span : ((Spans) spans).ranked()) {
                int from = context.offsetByCodePoints(0, span.start());
                int to = context.offsetByCodePoints(0, span.end());
                assertThat(span.text()).as("round %d, %s", round, span).isEqualTo(context.substring(from, to));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u4E00", "\uAC01", "\uD83D\uDE00", "e\u0301\u0302\u0303", "!", "[CLS]"})
    void aContextOfTheMostBytesWithoutASpaceIsReadOrRefused(String unit) throws Exception {
        int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
        String context = unit.repeat(QuestionLimits.MAX_CONTEXT_BYTES / bytes);

        Reading reading = pipeline.read("who?", context, OPTIONS);

        assertThat(reading)
                .satisfiesAnyOf(
                        read -> assertThat(read).isInstanceOf(Spans.class),
                        read -> assertThat(read)
                                .isInstanceOfSatisfying(
                                        Refused.class,
                                        refused -> assertThat(refused.reason()).isEqualTo(Refused.TOO_MANY_WINDOWS)));
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int script = random.nextInt(FIRST.length);
            text.appendCodePoint(FIRST[script] + random.nextInt(COUNT[script]));
        }
        return text.toString();
    }

    private static Logits pointingAnywhere(Window window) {
        return new Logits(anything(window.size()), anything(window.size()));
    }

    private static float[] anything(int size) {
        float[] logits = new float[size];
        for (int i = 0; i < size; i++) {
            logits[i] = (float) (POINTING.nextGaussian() * 5);
        }
        return logits;
    }
}
