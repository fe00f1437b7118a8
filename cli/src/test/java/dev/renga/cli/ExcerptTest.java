package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final Marks PLAIN = Marks.forTerminal(false);
    private static final Marks TERMINAL = Marks.forTerminal(true);

    @Test
    void anAnswerIsMarkedWhereItStands() {
        assertThat(excerpt("Basho wrote about a frog.", 20, 24)).contains("Basho wrote about a »frog«.");
    }

    @Test
    void anAnswerAtEitherEndOrOfTheWholeTextIsMarked() {
        assertThat(excerpt("old pond", 0, 3)).contains("»old« pond");
        assertThat(excerpt("old pond", 4, 8)).contains("old »pond«");
        assertThat(excerpt("old pond", 0, 8)).contains("»old pond«");
    }

    @Test
    void positionsCountCodePointsNotSurrogates() {
        assertThat(excerpt("𠮷野 🐸🐸 pond", 3, 5)).contains("𠮷野 »🐸🐸« pond");
        assertThat(excerpt("古池や蛙飛び込む", 3, 4)).contains("古池や»蛙«飛び込む");
    }

    @Test
    void aMarkNeverPartsALetterFromItsAccent() {
        assertThat(excerpt("cafe\u0301 noir", 0, 4)).contains("»cafe\u0301« noir");
        assertThat(excerpt("cafe\u0301 noir", 4, 5)).contains("caf»e\u0301« noir");
    }

    @Test
    void aFamilyOfJoinedEmojiStaysTogether() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67";
        assertThat(excerpt("a " + family + " b", 2, 3)).contains("a »" + family + "« b");
    }

    @Test
    void aLongContextIsCutAtWordsOnBothSides() {
        String before = "word ".repeat(200);
        String shown = excerpt(before + "frog" + " after".repeat(200), before.length(), before.length() + 4)
                .orElseThrow();
        assertThat(shown).startsWith("…word ").endsWith(" after…").contains(" »frog« ");
        assertThat(shown.length()).isLessThan(2 * Excerpt.WINDOW + 20);
    }

    @Test
    void aLongTextWithoutSpacesIsCutBetweenWholeLetters() {
        String before = "🐸".repeat(1000);
        String shown = excerpt(before + "x" + before, 1000, 1001).orElseThrow();
        assertThat(shown).isEqualTo("…" + "🐸".repeat(Excerpt.WINDOW) + "»x«" + "🐸".repeat(Excerpt.WINDOW) + "…");
    }

    @Test
    void anAnswerOverSeveralLinesIsMarkedOnEachLineOfATerminal() {
        assertThat(Excerpt.of("an old\npond", 3, 11, TERMINAL))
                .contains("an \033[1;7mold\033[0m\n\033[1;7mpond\033[0m");
        assertThat(excerpt("an old\r\npond", 3, 12)).contains("an »old\npond«");
    }

    @Test
    void aContextCannotSteerTheTerminal() {
        assertThat(excerpt("a\033[2Jb\u0007 frog\u007f", 8, 12)).contains("a␛[2Jb␇ »frog«␡");
        assertThat(excerpt("\u009b31m frog", 5, 9)).contains("\ufffd31m »frog«");
    }

    @Test
    void positionsOutsideTheContextShowNothing() {
        assertThat(excerpt("pond", 2, 5)).isEmpty();
        assertThat(excerpt("pond", -1, 2)).isEmpty();
        assertThat(excerpt("pond", 3, 3)).isEmpty();
        assertThat(excerpt("🐸🐸", 1, 3)).isEmpty();
        assertThat(excerpt("pond", 1, Integer.MAX_VALUE)).isEmpty();
    }

    private static Optional<String> excerpt(String context, int start, int end) {
        return Excerpt.of(context, start, end, PLAIN);
    }
}
