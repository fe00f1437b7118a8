package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.renga.testsupport.Eventually.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stage.class)
class ReadingIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void anEmptyListInvitesToWrite(Visitors visitors) {
        try (Visit visit = visitors.english().begin()) {
            assertThat(visit.page().locator(".nothing")).containsText("No haiku yet.");
        }
    }

    @Test
    void theNewestHaikuComesFirst(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("Basho", "an old pond", "a frog goes in", "the sound of water");
        haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        try (Visit visit = visitors.english().begin()) {
            assertThat(visit.cards()).hasCount(2);
            assertThat(visit.page().locator(".card-name")).hasText(new String[] {"Issa", "Basho"});
            assertThat(visit.cards().last().locator(".verse-line"))
                    .hasText(new String[] {"an old pond", "a frog goes in", "the sound of water"});
        }
    }

    @Test
    void moreIsShownPageAfterPageUntilAllAre(Haiku haiku, Visitors visitors) throws Exception {
        haiku.postMany(60);
        try (Visit visit = visitors.english().begin()) {
            assertThat(visit.cards()).hasCount(24);
            visit.button("Show more").click();
            assertThat(visit.cards()).hasCount(48);
            visit.button("Show more").click();
            assertThat(visit.cards()).hasCount(60);
            assertThat(visit.button("Show more")).hasCount(0);
            assertThat(visit.cards().last()).containsText("first of 1");
            // The button is gone, so the focus goes on to what it brought.
            assertThat(visit.cards().nth(48)).isFocused();
        }
    }

    @Test
    void theMostLikedComeFirstForWhoWantsThat(Haiku haiku, Visitors visitors) throws Exception {
        String liked = haiku.post("Buson", "spring rain", "they talk as they go", "a cape and an umbrella");
        haiku.postMany(3);
        haiku.like(liked, 2);
        try (Visit visit = visitors.english().begin()) {
            visit.button("Most liked").click();
            assertThat(visit.button("Most liked")).hasAttribute("aria-pressed", "true");
            eventually(SOON, () -> {
                visit.button("Refresh").click();
                assertThat(visit.cards().first().locator(".card-name"))
                        .hasText(
                                "Buson",
                                new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                        .setTimeout(1_000));
            });
            assertThat(visit.cards().first().locator(".like")).hasText("2");
            visit.button("Newest").click();
            assertThat(visit.cards().first().locator(".card-name")).hasText("poet 3");
        }
    }

    @Test
    void withoutLiveUpdatesRefreshShowsWhatIsNew(Haiku haiku, Visitors visitors) throws Exception {
        try (Visit visit = visitors.english()) {
            visit.page()
                    .route(
                            Pattern.compile("/haiku/events$"),
                            route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
            visit.begin();
            assertThat(visit.live()).hasText("No live updates");
            haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
            visit.button("Refresh").click();
            assertThat(visit.cardWith("this world of dew")).hasCount(1);
        }
    }

    @Test
    void thePageIsUsableWithinAMomentOfItsAddress(Haiku haiku, Visitors visitors) throws Exception {
        haiku.postMany(24);
        try (Visit visit = visitors.english()) {
            visit.begin();
            Locator cards = visit.cards();
            assertThat(cards).hasCount(24);
            Object millis = visit.page().evaluate("performance.getEntriesByName('interactive')[0].startTime");
            // A figure, not a claim: other work on the machine must not make it fail.
            System.getLogger("page").log(System.Logger.Level.INFO, "interactive after {0} ms", millis);
        }
    }
}
