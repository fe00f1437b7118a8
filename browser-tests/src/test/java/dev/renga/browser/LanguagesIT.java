package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stage.class)
class LanguagesIT {
    private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{3,}");

    @Test
    void aJapaneseBrowserGetsAJapanesePage(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("芭蕉", "古池や", "蛙飛びこむ", "水の音");
        try (Visit visit = visitors.japanese().begin()) {
            assertThat(visit.page().locator("html")).hasAttribute("lang", "ja");
            assertThat(visit.button("投稿する")).isVisible();
            assertThat(visit.button("芭蕉の俳句にいいね、現在0件")).isVisible();
            visit.button("投稿する").click();
            assertThat(visit.wordsBelow("first")).hasText("何か書いてください。");
            String words = visit.page().locator("body").innerText().replace("Bashoutter", "");
            assertThat(words).doesNotContainPattern(LATIN_WORD);
        }
    }

    @Test
    void japaneseIsSetVerticallyWhereItFitsAndOtherTextIsNot(Haiku haiku, Visitors visitors) throws Exception {
        String pond = haiku.post("芭蕉", "古池や", "蛙飛びこむ", "水の音");
        String dew = haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        try (Visit visit = visitors.japanese().begin()) {
            assertThat(visit.card(pond).locator(".verse")).hasCSS("writing-mode", "vertical-rl");
            assertThat(visit.card(dew).locator(".verse")).hasCSS("writing-mode", "horizontal-tb");
            visit.button("縦書き").click();
            assertThat(visit.card(pond).locator(".verse")).hasCSS("writing-mode", "horizontal-tb");
        }
        try (Visit visit = visitors.english().begin()) {
            assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
            assertThat(visit.card(pond).locator(".verse")).hasCSS("writing-mode", "horizontal-tb");
            visit.button("Vertical writing").click();
            assertThat(visit.card(pond).locator(".verse")).hasCSS("writing-mode", "vertical-rl");
        }
    }
}
