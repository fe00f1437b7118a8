package dev.renga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Stage.class)
class FailingGatewayIT {
    private static final Pattern ALL = Pattern.compile("/haiku(\\?.*)?$");
    private static final Pattern ONE = Pattern.compile("/haiku/[0-9a-f]{32}$");

    private static FulfillOptions later(int seconds) {
        return new FulfillOptions()
                .setStatus(503)
                .setHeaders(Map.of("Retry-After", Integer.toString(seconds)))
                .setContentType("application/problem+json")
                .setBody("{\"title\": \"Something this needs does not answer\", \"description\": \"try again soon\"}");
    }

    @Test
    void aPostThatFailedIsSentAgainAsTheSameOne(Haiku haiku, Visitors visitors) throws Exception {
        List<String> keys = new ArrayList<>();
        AtomicBoolean fails = new AtomicBoolean(true);
        try (Visit visit = visitors.english().begin()) {
            visit.page().route(ALL, route -> {
                if (route.request().method().equals("POST")) {
                    keys.add(route.request().headers().get("idempotency-key"));
                }
                pass(route, fails.get(), later(1));
            });
            visit.write("Basho", "an old pond", "a frog goes in", "the sound of water");
            visit.button("Post").click();
            assertThat(visit.failure()).containsText("The gateway cannot do this right now.");
            assertThat(visit.failure()).containsText("What you wrote is still here.");
            assertThat(visit.field("second")).hasValue("a frog goes in");
            fails.set(false);
            visit.button("Try again$").click();
            assertThat(visit.cards()).hasCount(1);
            assertThat(visit.failure()).hasCount(0);
            assertThat(haiku.all()).hasSize(1);
            assertThat(keys).hasSize(2).doesNotContainNull();
            assertThat(keys.get(0)).isEqualTo(keys.get(1));
        }
    }

    @Test
    void anotherTryIsOfferedNoSoonerThanTheGatewayAsks(Visitors visitors) {
        try (Visit visit = visitors.english().begin()) {
            visit.page().route(ALL, route -> route.fulfill(later(90)));
            visit.button("Refresh").click();
            assertThat(visit.button("Try again in [89]\\d s")).isDisabled();
        }
    }

    @Test
    void aGatewayThatDoesNotAnswerIsSaidToAndComesBack(Haiku haiku, Visitors visitors) throws Exception {
        haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        try (Visit visit = visitors.english().begin()) {
            visit.page().route(ALL, Route::abort);
            visit.button("Refresh").click();
            assertThat(visit.failure()).containsText("The gateway does not answer.");
            // What was read before is still there to be read.
            assertThat(visit.cards()).hasCount(1);
            visit.page().unroute(ALL);
            visit.button("Try again").click();
            assertThat(visit.failure()).hasCount(0);
        }
    }

    @Test
    void aLikeThatFailedCountsOnceWhenItIsSentAgain(Haiku haiku, Visitors visitors) throws Exception {
        String id = haiku.post("Issa", "this world of dew", "is a world of dew", "and yet");
        AtomicBoolean fails = new AtomicBoolean(true);
        try (Visit visit = visitors.english().begin()) {
            visit.page().route(ONE, route -> pass(route, fails.get(), later(0)));
            visit.button("Like the haiku by Issa").click();
            assertThat(visit.failure()).containsText("The gateway cannot do this right now.");
            assertThat(visit.card(id).locator(".like")).hasText("0");
            fails.set(false);
            visit.button("Try again").click();
            assertThat(visit.card(id).locator(".like")).hasText("1");
            assertThat(haiku.all().get(0).path("likes").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html        | <h1>It works!</h1>",
                "application/json | {\"message\": \"Hello\"}",
                "application/json | {\"items\": {}}",
                "application/json | {\"items\": [null]}",
                "application/json | [null]",
                "application/json | null",
                "application/json | 17"
            })
    void anAnswerThatIsNoneIsSaidToBe(String type, String body, Visitors visitors) {
        try (Visit visit = visitors.english()) {
            visit.page()
                    .route(
                            ALL,
                            route -> route.fulfill(new FulfillOptions()
                                    .setStatus(200)
                                    .setContentType(type)
                                    .setBody(body)));
            visit.begin();
            assertThat(visit.failure()).containsText("this page does not understand");
        }
    }

    private static void pass(Route route, boolean fails, FulfillOptions failure) {
        if (fails) {
            route.fulfill(failure);
        } else {
            route.resume();
        }
    }
}
