package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What axe finds is everything that it can: labels, contrast, roles, order of headings, landmarks. */
@ExtendWith(Stage.class)
class AccessibilityIT {
    /** A way to come to the page. */
    @FunctionalInterface
    interface Coming {
        Visit to(Visitors visitors);
    }

    static Stream<Named<Coming>> everyone() {
        return Stream.of(
                Named.of("in the light", Visitors::english),
                Named.of("in the dark", Visitors::inTheDark),
                Named.of("in Japanese", Visitors::japanese),
                Named.of("with a phone", Visitors::withPhone));
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void nothingKeepsAnybodyOut(Coming coming, Haiku haiku, Visitors visitors) throws Exception {
        try (Visit visit = coming.to(visitors)) {
            visit.page()
                    .emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions()
                            .setReducedMotion(ReducedMotion.REDUCE));
            visit.begin();
            assertThat(found(visit)).as("an empty list").isEmpty();
            haiku.postMany(2);
            haiku.post("芭蕉", "古池や", "蛙飛びこむ", "水の音");
            visit.page().locator(".submit").click();
            visit.page().locator(".box-button").click();
            assertThat(visit.cardWith("古池や")).hasCount(1);
            assertThat(found(visit)).as("with errors and the endpoint box").isEmpty();
            visit.page().locator(".remove").first().click();
            assertThat(visit.page().locator(".question")).isVisible();
            assertThat(found(visit)).as("with the question").isEmpty();
            visit.page().keyboard().press("Escape");
            visit.page().route(Pattern.compile("/haiku\\?"), route -> route.abort());
            visit.page().locator(".tools .v-btn").nth(1).click();
            assertThat(visit.failure()).isVisible();
            assertThat(found(visit)).as("with a failure").isEmpty();
        }
    }

    @Test
    void nothingIsWiderThanASmallPhone(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("x".repeat(50), "x".repeat(100), "W".repeat(100), "あ".repeat(100));
        try (Visit visit = visitors.withPhone().begin()) {
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(360);
            visit.page().locator(".box-button").click();
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(360);
        }
    }

    private static List<String> found(Visit visit) {
        // What is half-way to its colour is nobody's choice yet.
        assertThat(visit.page().locator("[class*='-enter-active'], [class*='-leave-active']"))
                .hasCount(0);
        // Without a page of its own for its sums: there is but one frame.
        return new AxeBuilder(visit.page())
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(AccessibilityIT::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
