package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.HaikuLimits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class HaikuRefusalsIT {
    // One character to people, two code points, four bytes and more.
    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final String POND = HaikuEdge.OLD_POND.encode();
    private HaikuEdge edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new HaikuEdge(vertx);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", "body"),
                Arguments.of("{", "body"),
                Arguments.of("[]", "body"),
                Arguments.of("\"古池や\"", "body"),
                Arguments.of(without("first"), "first"),
                Arguments.of(without("username"), "username"),
                Arguments.of(with("first", ""), "first"),
                Arguments.of(with("second", " \u3000\t"), "second"),
                Arguments.of(with("third", 5), "third"),
                Arguments.of(with("third", null), "third"),
                Arguments.of(with("likes", 5), "likes"),
                Arguments.of(with("item_id", "0".repeat(32)), "item_id"),
                Arguments.of(POND.replace("古池や", "\\ud800"), "first"),
                Arguments.of(POND.replace("古池や", "a\\u0000b"), "first"),
                Arguments.of(POND.replace("古池や", "a\\u001bb"), "first"),
                Arguments.of(POND.replace("{", "{\"first\":\"twice\","), "body"),
                Arguments.of(with("username", "あ".repeat(HaikuLimits.MAX_USERNAME_CHARACTERS + 1)), "username"),
                Arguments.of(with("first", FAMILY.repeat(HaikuLimits.MAX_LINE_CHARACTERS + 1)), "first"),
                Arguments.of(with("third", "e" + "\u0301".repeat(HaikuLimits.MAX_FIELD_BYTES / 2)), "third"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoHaikuIsRefusedByTheNameOfItsField(String body, String field) throws Exception {
        HttpResponse<String> refused = edge.post(body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        JsonObject problem = new JsonObject(refused.body());
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .as(refused.body())
                .isEqualTo(field);
        assertThat(problem.getString("description")).contains(field);
        assertThat(edge.service.asked).isEmpty();
    }

    @Test
    void whatIsAtItsLimitIsTaken() throws Exception {
        for (int less = 0; less < 2; less++) {
            for (String body : List.of(
                    with("username", "あ".repeat(HaikuLimits.MAX_USERNAME_CHARACTERS - less)),
                    with("first", FAMILY.repeat(HaikuLimits.MAX_LINE_CHARACTERS - less)),
                    with("third", "e" + "\u0301".repeat(HaikuLimits.MAX_FIELD_BYTES / 2 - 1 - less)))) {
                assertThat(edge.post(body).statusCode()).as(body).isEqualTo(201);
            }
        }
    }

    @Test
    void anotherContentTypeIsRefused() throws Exception {
        assertRefused(edge.post(POND, "Content-Type", "text/plain"), 415, "Content-Type");
        assertRefused(edge.post(POND, "Content-Type", "application/json; charset=shift_jis"), 415, "Content-Type");
        assertThat(edge.post(POND, "Content-Type", "application/json; charset=UTF-8")
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=1001,limit",
        "limit=x,limit",
        "limit=,limit",
        "limit=1.5,limit",
        "sort=oldest,sort",
        "sort=,sort",
        "cursor=nonsense,cursor",
        "cursor=%EF%BF%BE,cursor",
        "cursor=a%20b,cursor"
    })
    void aQueryThatIsNoneIsRefused(String query, String field) throws Exception {
        assertRefused(edge.get("/haiku?" + query), 400, field);
    }

    @Test
    void aQueryThatCannotBeDecodedIsRefused() throws Exception {
        assertThat(raw("/haiku?limit=%zz")).startsWith("HTTP/1.1 400 ").contains("\"field\":\"query\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/haiku/%", "/questions/%4"})
    void aPathThatCannotBeDecodedIsRefused(String path) throws Exception {
        assertThat(raw(path)).startsWith("HTTP/1.1 400 ").contains("\"field\":\"path\"");
    }

    private String raw(String target) throws IOException {
        String raw = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + edge.port() + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theLimitsOfAPageAreTaken() throws Exception {
        for (String limit : List.of("1", "2", "999", "1000")) {
            assertThat(edge.get("/haiku?limit=" + limit).statusCode()).as(limit).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws Exception {
        assertRefused(edge.post(POND, "Idempotency-Key", "a b"), 400, "Idempotency-Key");
        assertRefused(edge.post(POND, "Idempotency-Key", "k".repeat(256)), 400, "Idempotency-Key");
        assertThat(edge.post(POND, "Idempotency-Key", "k".repeat(255)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void anIdThatNoHaikuCanHaveIsNoHaiku() throws Exception {
        String id = "x".repeat(HaikuLimits.MAX_ID_BYTES + 1);
        assertThat(edge.get("/haiku/" + id).statusCode()).isEqualTo(404);
        assertThat(edge.patch("/haiku/" + id).statusCode()).isEqualTo(404);
        assertThat(edge.delete("/haiku/" + id).statusCode()).isEqualTo(204);
        assertThat(edge.service.asked).isEmpty();
        assertThat(edge.delete("/haiku/" + id.substring(1)).statusCode()).isEqualTo(204);
        assertThat(edge.service.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%EF%BF%BE", "a%EF%BF%BF"})
    void anIdThatIsNotOfCharactersIsNoHaikuAndNobodyIsAsked(String id) throws Exception {
        assertThat(edge.get("/haiku/" + id).statusCode()).isEqualTo(404);
        assertThat(edge.patch("/haiku/" + id).statusCode()).isEqualTo(404);
        assertThat(edge.delete("/haiku/" + id).statusCode()).isEqualTo(204);
        assertThat(edge.service.asked).isEmpty();
    }

    @Test
    void everyProblemHasADescription() throws Exception {
        for (HttpResponse<String> problem : List.of(
                edge.get("/haiku/x"),
                edge.delete("/haiku"),
                edge.post("x".repeat(2 * 1024 * 1024)),
                edge.get("/haiku", "Origin", "https://evil.example"))) {
            JsonObject json = new JsonObject(problem.body());
            assertThat(json.getString("description"))
                    .as(problem.body())
                    .isNotEmpty()
                    .isEqualTo(json.getString("detail"));
            assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    private static void assertRefused(HttpResponse<String> refused, int status, String field) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(new JsonObject(refused.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("field"))
                .as(refused.body())
                .isEqualTo(field);
    }

    private static String with(String field, @Nullable Object value) {
        return HaikuEdge.OLD_POND.copy().put(field, value).encode();
    }

    private static String without(String field) {
        JsonObject body = HaikuEdge.OLD_POND.copy();
        body.remove(field);
        return body.encode();
    }
}
