package dev.renga.gateway;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class QuestionEventsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final EventFeed.Limits SMALL =
            new EventFeed.Limits(20, 1 << 20, 2, Duration.ofMillis(200), Duration.ofSeconds(1));

    private Vertx vertx;
    private EdgeFixture edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        this.vertx = vertx;
        edge = new EdgeFixture(vertx, HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void whoListensIsToldOfEveryEndOnce() throws Exception {
        try (EventClient client = client("")) {
            assertThat(client.head()).contains("200 OK", "text/event-stream", "no-store", "x-accel-buffering: no");
            assertThat(client.next()).containsExactly("retry: 2000", "id: test.0");
            answer("a");
            answer("a");
            answer("b");
            List<String> first = client.next();
            assertThat(first).startsWith("id: test.1", "event: answered");
            assertThat(data(first).getString("id")).isEqualTo("a");
            assertThat(data(first).getString("answer")).isEqualTo("1488");
            assertThat(data(client.next()).getString("id")).isEqualTo("b");
        }
    }

    @Test
    void whoComesBackIsSentWhatItMissed() throws Exception {
        answer("a", "b", "c");
        try (EventClient client = client("Last-Event-ID: test.1\r\n")) {
            assertThat(client.next()).containsExactly("retry: 2000", "id: test.1");
            assertThat(client.next()).startsWith("id: test.2");
            assertThat(client.next()).startsWith("id: test.3");
        }
        try (EventClient client = EventClient.connect(edge.port(), "/questions/events?lastEventId=test.2", "")) {
            assertThat(client.next()).containsExactly("retry: 2000", "id: test.2");
            assertThat(data(client.next()).getString("id")).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.1", "test.4", "test.x", "test.-1", "0", "test.99999999999999999999"})
    void anIdThatIsNotHeldResets(String id) throws Exception {
        answer("a", "b", "c");
        try (EventClient client = client("Last-Event-ID: " + id + "\r\n")) {
            assertThat(client.next()).containsExactly("retry: 2000", "id: test.3", "event: reset", "data: {}");
            answer("d");
            assertThat(data(client.next()).getString("id")).isEqualTo("d");
        }
    }

    @Test
    void anIdThatIsTooLongIsRefused() throws Exception {
        assertThat(edge.get("/questions/events?lastEventId=" + "9".repeat(201)).statusCode())
                .isEqualTo(400);
        assertThat(edge.feed.count()).isZero();
    }

    @Test
    void aStreamOutlivesTheLimitsOfSlowClients() throws Exception {
        var second = Duration.ofSeconds(1);
        restart(new HttpLimits(second, second), SMALL);
        try (EventClient client = client("")) {
            client.next();
            // Heartbeats for three times the limits, and still there.
            for (int beats = 0; beats < 15; beats++) {
                assertThat(client.line()).isEqualTo(":");
                assertThat(client.line()).isEmpty();
            }
            answer("a");
            assertThat(client.next()).startsWith("id: test.1");
        }
    }

    @Test
    void oneListenerTooManyIsRefusedUntilOneIsGone() throws Exception {
        restart(HttpLimits.DEFAULT, SMALL);
        EventClient first = client("");
        try (EventClient second = client("")) {
            first.next();
            second.next();
            var refused = edge.get("/questions/events");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            first.close();
            eventually(SOON, () -> assertThat(edge.feed.count()).isEqualTo(1));
        }
        eventually(SOON, () -> assertThat(edge.feed.count()).isZero());
    }

    @Test
    void whoGoesBeforeTheStreamBeginsKeepsNoPlace() throws Exception {
        // Requests are checked by threads of Vert.x; while these are busy, the server sees who goes first.
        CountDownLatch busy = new CountDownLatch(1);
        for (int worker = 0; worker < VertxOptions.DEFAULT_WORKER_POOL_SIZE; worker++) {
            vertx.executeBlocking(
                    () -> {
                        busy.await();
                        return "";
                    },
                    false);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            String request = "GET /questions/events HTTP/1.1\r\nHost: 127.0.0.1:" + edge.port() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(edge.get("/openapi.json").statusCode()).isEqualTo(200);
        busy.countDown();
        try (EventClient client = client("")) {
            client.next();
            assertThat(edge.feed.count()).isEqualTo(1);
        }
    }

    @Test
    void aListenerThatReadsNothingIsCutAndTheOthersAreNotHeldUp() throws Exception {
        edge = new EdgeFixture(
                vertx,
                HttpLimits.DEFAULT,
                new EventFeed.Limits(10_000, 1 << 30, 2, Duration.ofMillis(200), Duration.ofSeconds(1)));
        try (EventClient stalled = client("");
                EventClient reading = client("")) {
            stalled.next();
            reading.next();
            for (int i = 1; i <= 200; i++) {
                edge.feed.publish("big", "x".repeat(100_000));
                assertThat(reading.next().getFirst()).isEqualTo("id: test." + i);
            }
            eventually(SOON, () -> assertThat(edge.feed.count()).isEqualTo(1));
            edge.feed.publish("last", "{}");
            assertThat(reading.next()).contains("event: last");
        }
    }

    @Test
    void aListenerThatTheRingHasOvertakenIsCutAndComesBackToAReset() throws Exception {
        restart(HttpLimits.DEFAULT, new EventFeed.Limits(5, 1 << 30, 2, Duration.ofSeconds(10), SOON));
        try (EventClient slow = client("")) {
            slow.next();
            for (int i = 0; i < 50; i++) {
                edge.feed.publish("big", "x".repeat(1 << 20));
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            slow.next();
                        }
                    })
                    .isInstanceOf(IOException.class);
            eventually(SOON, () -> assertThat(edge.feed.count()).isZero());
        }
        try (EventClient back = client("Last-Event-ID: test.1\r\n")) {
            assertThat(back.next()).contains("event: reset");
        }
    }

    @Test
    void streamsEndWhenTheInstanceDrains() throws Exception {
        try (EventClient client = client("")) {
            client.next();
            edge.feed.quiesce();
            assertThat(client.isEnded()).isTrue();
        }
        assertThat(edge.get("/questions/events").statusCode()).isEqualTo(503);
    }

    @Test
    void everyOneOfManyEventsArrivesInOrder() throws Exception {
        try (EventClient client = client("")) {
            client.next();
            List<String> ids = new ArrayList<>();
            IntStream.range(0, 500).forEach(i -> edge.feed.publish("e", "{}"));
            for (int i = 0; i < 500; i++) {
                ids.add(client.next().getFirst());
            }
            assertThat(ids)
                    .isEqualTo(IntStream.rangeClosed(1, 500)
                            .mapToObj(i -> "id: test." + i)
                            .toList());
        }
    }

    private void restart(HttpLimits limits, EventFeed.Limits feedLimits) throws Exception {
        edge.close();
        edge = new EdgeFixture(vertx, limits, feedLimits);
    }

    private EventClient client(String headers) throws IOException {
        return EventClient.connect(edge.port(), "/questions/events", headers);
    }

    private void answer(String... ids) {
        for (String id : ids) {
            edge.gateway.events.handle(Gateway.delivery(Gateway.direct(id, "AIDAEXAMPLE"), Map.of()));
        }
    }

    private static JsonObject data(List<String> event) {
        return new JsonObject(event.getLast().substring("data: ".length()));
    }
}
