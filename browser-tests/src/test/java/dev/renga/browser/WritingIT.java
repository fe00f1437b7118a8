package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stage.class)
class WritingIT {
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @Test
    void aPostedHaikuIsInTheListAtOnce(Haiku haiku, Visitors visitors) throws Exception {
        try (Visit visit = visitors.english().begin()) {
            visit.write("Basho", "an old pond", "a frog goes in", "the sound of water");
            visit.button("Post").click();
            assertThat(visit.cardWith("a frog goes in")).hasCount(1);
            // The name stays for the next one, and the next line is where the cursor is.
            assertThat(visit.field("username")).hasValue("Basho");
            assertThat(visit.field("first")).hasValue("");
            assertThat(visit.field("first")).isFocused();
            assertThat(haiku.all()).hasSize(1);
            visit.button("Refresh").click();
            assertThat(visit.cardWith("a frog goes in")).hasCount(1);
        }
    }

    @Test
    void whatIsMissingIsSaidBelowItsFieldAndNothingIsSent(Haiku haiku, Visitors visitors) throws Exception {
        try (Visit visit = visitors.english().begin()) {
            visit.write("Basho", "an old pond", " ", "");
            visit.button("Post").click();
            assertThat(visit.wordsBelow("second")).hasText("Write something here.");
            assertThat(visit.wordsBelow("third")).hasText("Write something here.");
            assertThat(visit.wordsBelow("first")).hasText("");
            assertThat(visit.field("second")).isFocused();
            assertThat(visit.field("second")).hasAttribute("aria-invalid", "true");
            assertThat(haiku.all()).isEmpty();
        }
    }

    @Test
    void lengthsAreCountedInTheCharactersThatPeopleSee(Visitors visitors) {
        try (Visit visit = visitors.english().begin()) {
            Locator counter = visit.page().locator(".field--first .v-counter");
            visit.field("first").fill(FAMILY + "e\u0301");
            assertThat(counter).hasText("2 / 100");
            visit.field("first").fill(FAMILY.repeat(102));
            assertThat(counter).hasText("102 / 100");
            assertThat(visit.wordsBelow("first")).hasText("2 characters too many.");
            visit.field("username").fill("x".repeat(51));
            assertThat(visit.wordsBelow("username")).hasText("1 character too many.");
        }
    }

    @Test
    void whatTheGatewayRefusesIsSaidBelowItsField(Visitors visitors) {
        String fewCharactersOfManyBytes = ("o" + "\u0323".repeat(60)).repeat(90);
        try (Visit visit = visitors.english().begin()) {
            visit.write("Basho", "an old pond", fewCharactersOfManyBytes, "the sound of water");
            visit.button("Post").click();
            assertThat(visit.wordsBelow("second")).containsText("bytes");
            assertThat(visit.field("second")).isFocused();
            assertThat(visit.field("second")).hasValue(fewCharactersOfManyBytes);
        }
    }

    @Test
    void aHeartIsOneLike(Haiku haiku, Visitors visitors) throws Exception {
        String id = haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        try (Visit visit = visitors.english().begin()) {
            Locator heart = visit.button("Like the haiku by Issa");
            assertThat(heart).hasText("0");
            heart.click();
            assertThat(heart).hasText("1");
            assertThat(heart).hasAttribute("aria-label", "Like the haiku by Issa, 1 like");
            heart.click();
            assertThat(heart).hasText("2");
            assertThat(haiku.all().get(0).path("item_id").asText()).isEqualTo(id);
            assertThat(haiku.all().get(0).path("likes").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aHaikuIsDeletedOnlyAfterAQuestion(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        try (Visit visit = visitors.english().begin()) {
            Locator bin = visit.button("Delete the haiku by Issa");
            bin.click();
            visit.button("Keep").click();
            assertThat(visit.cards()).hasCount(1);
            assertThat(bin).isFocused();
            bin.click();
            visit.page().keyboard().press("Escape");
            assertThat(visit.page().locator(".question")).isHidden();
            bin.click();
            visit.button("Delete$").click();
            assertThat(visit.cards()).hasCount(0);
            assertThat(visit.page().locator("#list-title")).isFocused();
            assertThat(haiku.all()).isEmpty();
        }
    }

    @Test
    void aHaikuIsWrittenLikedAndDeletedWithoutAMouse(Haiku haiku, Visitors visitors) throws Exception {
        try (Visit visit = visitors.english().begin()) {
            visit.field("first").focus();
            for (String text : new String[] {"an old pond", "a frog goes in", "the sound of water", "Basho"}) {
                visit.page().keyboard().insertText(text);
                visit.page().keyboard().press("Tab");
            }
            visit.page().keyboard().press("Enter");
            assertThat(visit.cards()).hasCount(1);
            Locator heart = visit.button("Like the haiku by Basho");
            heart.focus();
            visit.page().keyboard().press("Space");
            assertThat(heart).hasText("1");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Enter");
            assertThat(visit.button("Keep")).isFocused();
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Enter");
            assertThat(visit.cards()).hasCount(0);
            assertThat(haiku.all()).isEmpty();
        }
    }
}
