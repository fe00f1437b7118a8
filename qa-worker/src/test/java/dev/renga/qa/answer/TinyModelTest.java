package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.qa.Answer;
import dev.renga.qa.TestModels;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelId;
import dev.renga.qa.model.ModelUnavailable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is unlike the embedded one in every way that a model may be: see its README. */
class TinyModelTest {
    private static final Path TINY = Path.of("src", "test", "resources", "tiny-cased");

    private static QuestionAnswerer answerer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openModel() {
        answerer = TestModels.open(new ModelFiles(new ModelId("tiny-cased", "0".repeat(64)), TINY));
    }

    @AfterAll
    static void closeModel() {
        answerer.close();
    }

    @Test
    void aModelWithoutTokenTypesIsAsked() throws Exception {
        assertThat(best("Who wrote it?", "Ann Lee did.").answer()).isEqualTo("Ann Lee");
    }

    @Test
    void aCasedModelTellsCasesApart() throws Exception {
        assertThat(best("who wrote it?", "ann did. Ann Lee did.")).satisfies(answer -> {
            assertThat(answer.answer()).isEqualTo("Ann Lee");
            assertThat(answer.start()).isEqualTo(9);
        });
    }

    @Test
    void truncationAndPaddingThatWereSavedWithATokenizerAreSwitchedOff() {
        Tokens tokens = tokens("Ann did it. ".repeat(10));

        assertThat(tokens.size()).isEqualTo(40);
    }

    @Test
    void aModelThatTakesFewerTokensGetsSmallerWindows() throws Exception {
        assertThat(answerer.defaults().maxSequenceLength()).isEqualTo(64);
        assertThat(answerer.defaults().docStride()).isEqualTo(32);
        assertThat(best("Who wrote it?", "who did it . ".repeat(50) + "Ann Lee did it")
                        .answer())
                .isEqualTo("Ann Lee");
    }

    @Test
    void aScoreIsCappedWhereThePipelinesSumOverWindowsPassesOne() throws Exception {
        String context = ("it did it . ".repeat(6) + "Ann Lee . ").repeat(8);

        Reading raw = answerer.read("Who wrote it?", context, answerer.defaults());

        assertThat(((Spans) raw).ranked().getFirst().score()).isGreaterThan(1);
        assertThat(best("Who wrote it?", context).score()).isEqualTo(1);
    }

    @Test
    void theFrameIsReadOffTheTokenizer() throws Exception {
        try (DjlTokenizer tokenizer = tokenizer()) {
            assertThat(tokenizer.frame().before().ids()).containsExactly(2L);
            assertThat(tokenizer.frame().between().ids()).containsExactly(3L, 3L);
            assertThat(tokenizer.frame().after().ids()).containsExactly(3L);
        }
    }

    @Test
    void placesOfTokensCountCodePoints() {
        Tokens tokens = tokens("\uD83D\uDE00 Ann");

        assertThat(IntStream.range(0, tokens.size()).mapToObj(i -> tokens.start(i) + "-" + tokens.end(i)))
                .containsExactly("0-1", "2-5");
    }

    @Test
    void aFileThatIsNoModelIsUnavailable() throws Exception {
        Files.copy(TINY.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        Files.writeString(folder.resolve("model.onnx"), "no model");
        ModelFiles files = new ModelFiles(new ModelId("broken", "0".repeat(64)), folder);

        assertThatThrownBy(() -> QuestionAnswerer.open(files, AnswererOptions.forCores(1, TestModels.CACHE)))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("model broken@000000000000 cannot be loaded: ");
    }

    @Test
    void aModelWhoseOutputsAreNoScoresOfTokensIsUnavailable() throws Exception {
        Files.copy(TINY.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.copy(TINY.resolve("config.json"), folder.resolve("config.json"));
        // The axis that its last step but one takes out: that of windows in place of that of features.
        String model = Files.readString(TINY.resolve("model.onnx"), StandardCharsets.ISO_8859_1);
        Files.writeString(
                folder.resolve("model.onnx"),
                model.replace("twoJ\b\u0002", "twoJ\b\u0000"),
                StandardCharsets.ISO_8859_1);
        ModelFiles files = new ModelFiles(new ModelId("other", "0".repeat(64)), folder);

        assertThatThrownBy(() -> QuestionAnswerer.open(files, AnswererOptions.forCores(1, TestModels.CACHE)))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("model other@000000000000 cannot be run: ")
                .hasMessageEndingWith("it is no question-answering model: its output start_logits has the shape"
                        + " (15, 15), not (1, 15)");
    }

    private static Answer best(String question, String context) throws InterruptedException {
        return ((Answered) answerer.answer(Lane.INTERACTIVE, question, context, 1, 15))
                .answers()
                .getFirst();
    }

    private static Tokens tokens(String text) {
        try (DjlTokenizer tokenizer = tokenizer()) {
            return tokenizer.tokenize(text);
        }
    }

    private static DjlTokenizer tokenizer() {
        try {
            return DjlTokenizer.open(new ModelFiles(new ModelId("tiny-cased", "0".repeat(64)), TINY));
        } catch (ModelUnavailable e) {
            throw new IllegalStateException(e);
        }
    }
}
