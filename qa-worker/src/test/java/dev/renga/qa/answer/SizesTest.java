package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.qa.TestModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of all sizes through the real tokenizer, whose native code aborts the process when it must cut a context under a
 * long question. The model behind it says nothing, for speed.
 */
class SizesTest {
    private static final int[] CONTEXT_TOKENS = {0, 1, 2, 100, 128, 129, 380, 381, 382, 700, 5_000, 40_000};

    private static DjlTokenizer tokenizer;
    private static PipelineOver pipeline;

    @BeforeAll
    static void openTokenizer() throws Exception {
        NativeLibraries.unpackInto(TestModels.CACHE);
        tokenizer = DjlTokenizer.open(TestModels.embedded());
        pipeline = new PipelineOver(tokenizer, SizesTest::silent);
    }

    @AfterAll
    static void closeTokenizer() {
        pipeline.close();
        tokenizer.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 10, 64, 200, 251, 252, 253, 254, 300, 379, 380, 381, 382, 383, 384, 385, 500, 512, 2_000})
    void aQuestionOfAnyLengthIsReadOrRefused(int questionTokens) throws Exception {
        for (int contextTokens : CONTEXT_TOKENS) {
            Reading reading = read(text(questionTokens), text(contextTokens));

            assertThat(kind(reading))
                    .as("%d tokens on %d", questionTokens, contextTokens)
                    .isEqualTo(expected(questionTokens, contextTokens));
        }
    }

    @Test
    void aTextThatNoQueueTakesIsRefusedBeforeNativeCodeSeesIt() throws Exception {
        assertThat(kind(read("who?", "lone \uD83D surrogate"))).isEqualTo(Refused.UNREADABLE_TEXT);
        assertThat(kind(read("\u0000", "x"))).isEqualTo(Refused.UNREADABLE_TEXT);
    }

    private static String expected(int question, int context) {
        if (question == 0) {
            return Refused.EMPTY_QUESTION;
        }
        if (context == 0) {
            return Refused.EMPTY_CONTEXT;
        }
        int room = 384 - 3 - question;
        if (context <= room) {
            return "read";
        }
        if (question > 252) {
            return Refused.QUESTION_TOO_LONG;
        }
        int windows = 1 + Math.ceilDiv(context - room, room - 128);
        return windows > WindowPlan.MAX_WINDOWS ? Refused.TOO_MANY_WINDOWS : "read";
    }

    private static String kind(Reading reading) {
        return switch (reading) {
            case Spans spans -> "read";
            case Refused refused -> refused.reason();
        };
    }

    private static Reading read(String question, String context) throws InterruptedException {
        return pipeline.read(question, context, PipelineOptions.defaultsFor(512));
    }

    /** A text of so many tokens: short words that are one token each. */
    private static String text(int tokens) {
        return "ship ".repeat(tokens).strip();
    }

    private static Logits silent(Window window) {
        assertThat(window.size()).isLessThanOrEqualTo(PipelineOptions.MAX_SEQUENCE_LENGTH);
        return new Logits(new float[window.size()], new float[window.size()]);
    }
}
