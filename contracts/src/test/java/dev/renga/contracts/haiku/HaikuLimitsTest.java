package dev.renga.contracts.haiku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.ContractViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaikuLimitsTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "俳", FAMILY, "🇯🇵", "क्षि"})
    void aLineIsMeasuredInTheCharactersThatPeopleSee(String character) {
        String longest = character.repeat(HaikuLimits.MAX_LINE_CHARACTERS);
        assertThat(HaikuLimits.line("first", longest)).isEqualTo(longest);
        assertThat(HaikuLimits.line("first", longest.substring(character.length())))
                .hasSizeLessThan(longest.length());
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> HaikuLimits.line("first", longest + character))
                .withMessageContaining("first")
                .withMessageContaining("over 100 characters");
    }

    @Test
    void aNameIsMeasuredLikewise() {
        String longest = FAMILY.repeat(HaikuLimits.MAX_USERNAME_CHARACTERS);
        assertThat(HaikuLimits.username(longest)).isEqualTo(longest);
        assertThat(HaikuLimits.username("a".repeat(49))).hasSize(49);
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> HaikuLimits.username(longest + "a"))
                .withMessageContaining("username");
    }

    @Test
    void aCharacterWithMarksWithoutEndIsMeasuredInBytes() {
        String marks = "\u0301".repeat((HaikuLimits.MAX_FIELD_BYTES - 2) / 2);
        assertThat(HaikuLimits.line("second", "a" + marks)).hasSize(2048);
        assertThat(HaikuLimits.line("second", "ab" + marks)).hasSize(2049);
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> HaikuLimits.line("second", "abc" + marks))
                .withMessageContaining("second")
                .withMessageContaining("4096 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000\t\n"})
    void whatShowsNothingIsEmpty(String nothing) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> HaikuLimits.line("third", nothing))
                .withMessageContaining("third")
                .withMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\uD83D", "\uFFFF"})
    void whatNoQueueTakesIsRefused(String text) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> HaikuLimits.username(text))
                .withMessageContaining("username");
    }

    @Test
    void anIdThatRengaGivesHasThirtyTwoDigitsAndAnotherMayHaveAny() {
        String id = "0123456789abcdef0123456789abcdef";
        assertThat(new GetHaiku("by hand/1").itemId()).isEqualTo("by hand/1");
        assertThat(new LikeHaiku("by hand/1", id).request()).isEqualTo(id);
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> new LikeHaiku(id, id + "0"))
                .withMessageContaining("request");
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> new PostHaiku(id.substring(1), "a", "b", "c", "d"))
                .withMessageContaining("item_id");
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> new GetHaiku("é".repeat(1024) + "a"))
                .withMessageContaining("item_id");
        assertThat(new GetHaiku("é".repeat(1024)).itemId()).hasSize(1024);
        assertThat(new GetHaiku("é".repeat(1023) + "a").itemId()).hasSize(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFFFE", "a\uFFFFb", "\uD83D", "\uDE00"})
    void anIdIsMadeOfCharacters(String id) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> new GetHaiku(id))
                .withMessage("item_id: holds a character that no queue takes");
        assertThat(new GetHaiku("\u0001\uFFFD😀").itemId()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, HaikuLimits.MAX_PAGE + 1})
    void aPageHasOneToAThousand(int limit) {
        assertThat(new ListHaiku(ListHaiku.Order.ALL, 1, null).limit()).isEqualTo(1);
        assertThat(new ListHaiku(ListHaiku.Order.ALL, HaikuLimits.MAX_PAGE, null).limit())
                .isEqualTo(1000);
        assertThat(new ListHaiku(ListHaiku.Order.ALL, HaikuLimits.MAX_PAGE - 1, null).limit())
                .isEqualTo(999);
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> new ListHaiku(ListHaiku.Order.ALL, limit, null))
                .withMessageContaining("limit");
    }
}
