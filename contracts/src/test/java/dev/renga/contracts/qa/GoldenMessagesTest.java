package dev.renga.contracts.qa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes on the wire stay what they are: services of two versions run side by side during every deployment. */
class GoldenMessagesTest {
    private static final JsonCodec<Question> QUESTIONS = JsonCodec.of(Question.class);
    private static final JsonCodec<QaEvent> EVENTS = JsonCodec.of(QaEvent.class);

    @Test
    void aQuestionReadsAndWritesAsItAlwaysDid() throws IOException {
        String golden = golden("Question");
        assertThat(QUESTIONS.decode(golden))
                .isEqualTo(new Question(
                        "q-1", "Who wrote it?", "It was written by Sōgi in 1488. 連歌", 3, 20, "nightly-batch"));
        assertThat(QUESTIONS.encode(QUESTIONS.decode(golden))).isEqualTo(golden);
    }

    @Test
    void aQuestionNeedsNothingButTheTwoTexts() throws IOException {
        Question question = QUESTIONS.decode(golden("Question.least"));
        assertThat(question.id()).isNull();
        assertThat(question.answersWanted()).isEqualTo(1);
        assertThat(question.longestAnswer()).isEqualTo(15);
        assertThat(QUESTIONS.encode(question)).isEqualTo(golden("Question.least"));
    }

    @Test
    void anAnswerReadsAndWritesAsItAlwaysDid() throws IOException {
        String golden = golden("QuestionAnswered");
        Answer best = new Answer("Sōgi", 0.75, 18, 22);
        QaEvent event = EVENTS.decode(golden);
        assertThat(event).isInstanceOfSatisfying(QuestionAnswered.class, answered -> {
            assertThat(answered.best()).isEqualTo(best);
            assertThat(answered.ranked()).isEqualTo(List.of(best, new Answer("by Sōgi", 0.25, 15, 22)));
        });
        assertThat(EVENTS.encode(event)).isEqualTo(golden);
    }

    @Test
    void aFailureReadsAndWritesAsItAlwaysDid() throws IOException {
        String golden = golden("QuestionFailed");
        assertThat(EVENTS.encode(EVENTS.decode(golden))).isEqualTo(golden);
        assertThat(EVENTS.decode(golden)).isInstanceOf(QuestionFailed.class);
    }

    @Test
    void aConfirmationReadsAndWritesAsItAlwaysDid() throws IOException {
        JsonCodec<QuestionRecorded> codec = JsonCodec.of(QuestionRecorded.class);
        String golden = golden("QuestionRecorded");
        assertThat(codec.decode(golden)).isEqualTo(new QuestionRecorded("q-1", true, "recorded"));
        assertThat(codec.encode(codec.decode(golden))).isEqualTo(golden);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenMessagesTest.class.getResourceAsStream("/golden/qa/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        }
    }
}
