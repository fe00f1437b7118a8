package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That none of them opens a dialog, breaks the policy or loads anything is checked where every visit ends. */
@ExtendWith(Stage.class)
class HostileHaikuIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEGABYTE = 1_000_000;

    @Test
    void aHundredHostileHaikuAreTextAndNothingElse(Haiku haiku, Visitors visitors) throws Exception {
        List<String> texts = HostileTexts.all();
        assertThat(texts).hasSize(100);
        for (String text : texts) {
            haiku.post(HostileTexts.name(text), text, "and then", text);
        }
        try (Visit visit = visitors.english().begin()) {
            while (visit.button("Show more").count() > 0) {
                visit.button("Show more").click();
                assertThat(visit.page().locator(".reading")).hasAttribute("aria-busy", "false");
            }
            assertThat(visit.cards()).hasCount(100);
            Locator lines = visit.page().locator(".verse-line:first-child");
            List<String> shown = lines.allTextContents();
            for (int i = 0; i < texts.size(); i++) {
                // The newest is first; a long one is cut, and then ends with three dots.
                String text = texts.get(texts.size() - 1 - i);
                assertThat(text).startsWith(shown.get(i).replaceFirst("…$", ""));
            }
            assertThat(visit.page().evaluate("window.rung")).isNull();
            assertThat(visit.page().locator(".card img, .card script, .card a, .card iframe, .card style"))
                    .hasCount(0);
        }
    }

    @Test
    void aLineOfOneDirectionTurnsNoOther(Haiku haiku, Visitors visitors) throws Exception {
        String id = haiku.post("\u202EIssa", "\u202Ethis world", "of dew", "\u05D0\u05D1\u05D2");
        try (Visit visit = visitors.english().begin()) {
            Locator lines = visit.card(id).locator(".verse-line");
            assertThat(lines.nth(1)).hasCSS("direction", "ltr");
            assertThat(lines.nth(1)).hasCSS("unicode-bidi", "isolate");
            assertThat(lines.nth(2)).hasCSS("direction", "rtl");
        }
    }

    @Test
    void aMegabyteDoesNotBreakThePage(Visitors visitors) {
        ArrayNode items = JSON.createArrayNode();
        items.add(row("huge", HostileTexts.ofLength(MEGABYTE), "short"));
        items.add(row("large", "short", HostileTexts.ofLength(400_000)));
        items.add(row("marks", "o" + "\u0323".repeat(100_000), "x".repeat(400_000)));
        items.add(row("plain", "an old pond", "the sound of water").put("username", "n".repeat(MEGABYTE)));
        String page =
                JSON.createObjectNode().putNull("next").set("items", items).toString();
        try (Visit visit = visitors.english()) {
            visit.page()
                    .route(
                            Pattern.compile("/haiku\\?"),
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(page)));
            visit.begin();
            assertThat(visit.cards()).hasCount(4);
            Locator huge = visit.card("huge");
            assertThat(huge.boundingBox().height).isLessThan(900);
            Visit.button(huge, "Show all").click();
            assertThat(Visit.button(huge, "Show less")).isVisible();
            assertThat(huge.locator(".verse-line").first().textContent()).hasSize(MEGABYTE);
            assertThat(huge.boundingBox().height).isLessThan(900);
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(visit.page().evaluate("document.documentElement.clientWidth"));
            Visit.button(huge, "Show less").click();
            assertThat(Visit.button(huge, "Show all")).isVisible();
        }
    }

    private static ObjectNode row(String id, String first, String third) {
        return JSON.createObjectNode()
                .put("item_id", id)
                .put("username", "Issa")
                .put("first", first)
                .put("second", "and then")
                .put("third", third)
                .put("likes", 0)
                .put("created_at", "2020-07-06T02:46:04+00:00");
    }
}
