package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.gateway.asking.Breaker;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a gateway does while its haiku service is away, and afterwards. */
class HaikuAwayIT {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    // It is found within two seconds; the rest is for a machine that does other work too.
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LATE = "answered 504";

    @Test
    void readsAreOldWritesAreRefusedAndWhatWas504NeverAppears() throws Exception {
        try (HaikuSystem system = new HaikuSystem()) {
            assertThat(post(system, "古池や").statusCode()).isEqualTo(201);
            String page = system.call("GET", "/haiku?limit=50", "").body();
            String whole = system.call("GET", "/haiku", "").body();

            system.stopService();
            List<CompletableFuture<Duration>> late = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> untilTooLate(system)))
                    .limit(Breaker.MOST_FAILURES)
                    .toList();
            for (CompletableFuture<Duration> one : late) {
                assertThat(one.get()).isGreaterThanOrEqualTo(DEADLINE);
            }

            long began = System.nanoTime();
            HttpResponse<String> refused = post(system, "refused at once");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            HttpResponse<String> old = system.call("GET", "/haiku?limit=50", "");
            assertThat(old.body()).isEqualTo(page);
            assertThat(Long.parseLong(old.headers().firstValue("Age").orElseThrow()))
                    .isGreaterThanOrEqualTo(DEADLINE.toSeconds());
            assertThat(system.call("GET", "/haiku", "").body()).isEqualTo(whole);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);

            system.startService();
            eventually(SOON, () -> assertThat(post(system, "back").statusCode()).isEqualTo(201));
            // By now the service has had all that was in its queue.
            eventually(SOON, () -> assertThat(waiting(system)).isZero());
            assertThat(system.call("GET", "/haiku", "").body())
                    .contains("back")
                    .doesNotContain(LATE)
                    .doesNotContain("refused at once");
        }
    }

    private static HttpResponse<String> post(HaikuSystem system, String first) throws Exception {
        return system.call("POST", "/haiku", HaikuSystem.haiku(first));
    }

    private static Duration untilTooLate(HaikuSystem system) {
        long began = System.nanoTime();
        try {
            HttpResponse<String> late = post(system, LATE);
            assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
            assertThat(new JsonObject(late.body()).getString("description")).contains("nothing will happen later");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static long waiting(HaikuSystem system) throws Exception {
        return new JsonObject(system.call("GET", "/queues", "").body())
                .getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(queue -> queue.getString("name").equals("haiku-requests"))
                        .mapToLong(queue -> queue.getLong("visible") + queue.getLong("inFlight"))
                        .sum();
    }
}
