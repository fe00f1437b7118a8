package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuEvent.HaikuDeleted;
import dev.renga.contracts.haiku.HaikuEvent.HaikuLiked;
import dev.renga.contracts.haiku.HaikuEvent.HaikuPosted;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HaikuEventsIT {
    private HaikuEdge edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new HaikuEdge(vertx);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void whoListensIsToldOnceAndOnlyForward() throws Exception {
        try (EventClient client = EventClient.connect(edge.port(), "/haiku/events", "")) {
            assertThat(client.head()).contains("200 OK", "text/event-stream");
            assertThat(client.next()).containsExactly("retry: 2000", "id: test.0");
            edge.tell(new HaikuPosted(haiku(0)));
            edge.tell(new HaikuPosted(haiku(0)));
            edge.tell(new HaikuLiked(haiku(2)));
            edge.tell(new HaikuLiked(haiku(1)));
            edge.tell(new HaikuLiked(haiku(2)));
            edge.tell(new HaikuPosted(haiku(0)));
            edge.tell(new HaikuLiked(haiku(3)));
            edge.tell(new HaikuDeleted("a"));
            edge.tell(new HaikuLiked(haiku(4)));
            edge.tell(new HaikuDeleted("a"));
            edge.tell(new HaikuDeleted("end"));
            assertTold(client, "posted", 0);
            assertTold(client, "liked", 2);
            assertTold(client, "liked", 3);
            List<String> deleted = client.next();
            assertThat(deleted).contains("event: deleted", "data: {\"item_id\":\"a\"}");
            assertThat(client.next()).contains("data: {\"item_id\":\"end\"}");
        }
    }

    @Test
    void whoComesBackWithAnIdOfAnotherLifeReadsTheListAgain() throws Exception {
        try (EventClient client = EventClient.connect(edge.port(), "/haiku/events", "Last-Event-ID: other.7\r\n")) {
            assertThat(client.next()).contains("event: reset");
        }
    }

    private static Haiku haiku(long likes) {
        return new Haiku("a", "Bashō", "古池や", "蛙飛び込む", "水の音", likes, "2020-07-06T02:46:04+00:00");
    }

    private static void assertTold(EventClient client, String name, int likes) throws IOException {
        List<String> event = client.next();
        assertThat(event).contains("event: " + name);
        String data = event.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .findFirst()
                .orElseThrow();
        JsonObject haiku =
                new JsonObject(new String(data.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        assertThat(haiku.getInteger("likes")).isEqualTo(likes);
        assertThat(haiku.getString("first")).isEqualTo("古池や");
    }
}
