package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stage.class)
class LiveUpdatesIT {
    @Test
    void whatOthersDoIsSeenWithoutBeingAskedFor(Haiku haiku, Visitors visitors) throws Exception {
        try (Visit visit = visitors.english().begin()) {
            assertThat(visit.live()).hasText("Live");
            String id = haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
            assertThat(visit.card(id)).containsText("this world of dew");
            haiku.like(id, 3);
            assertThat(visit.card(id).locator(".like")).hasText("3");
            haiku.delete(id);
            assertThat(visit.card(id)).hasCount(0);
        }
    }

    @Test
    void whatIsPostedWhileTheListIsReadStaysInItsPlace(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("Basho", "an old pond", "a frog goes in", "the sound of water");
        AtomicReference<Route> asked = new AtomicReference<>();
        try (Visit visit = visitors.english().begin()) {
            assertThat(visit.live()).hasText("Live");
            visit.page().route(Pattern.compile("/haiku\\?.*$"), asked::set);
            visit.button("Refresh").click();
            visit.page().waitForCondition(() -> asked.get() != null);

            String listed = haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
            assertThat(visit.card(listed)).hasCount(1);
            APIResponse list = asked.get().fetch();
            String unlisted = haiku.post("Buson", "spring rain", "they talk as they go", "a cape and an umbrella");
            assertThat(visit.card(unlisted)).hasCount(1);
            asked.get().fulfill(new Route.FulfillOptions().setResponse(list));

            visit.page().waitForSelector(".reading[aria-busy=false]");
            assertThat(visit.page().locator(".card-name")).hasText(new String[] {"Buson", "Issa", "Basho"});
        }
    }

    @Test
    void twoVisitorsSeeTheSame(Visitors visitors) {
        try (Visit one = visitors.english().begin();
                Visit other = visitors.japanese().begin()) {
            assertThat(one.live()).hasText("Live");
            assertThat(other.live()).hasText("ライブ");
            one.write("Basho", "an old pond", "a frog goes in", "the sound of water");
            one.button("Post").click();
            assertThat(other.cardWith("a frog goes in")).hasCount(1);
            Visit.button(other.cards(), "Basho").first().click();
            assertThat(one.cards().locator(".like")).hasText("1");
            // Its own event brought no second one of what it posted itself.
            assertThat(one.cards()).hasCount(1);
        }
    }
}
