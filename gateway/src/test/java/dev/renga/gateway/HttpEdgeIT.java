package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class HttpEdgeIT {
    private static final String ASK = "{\"question\":\"When?\",\"context\":\"In 1488.\"}";
    private EdgeFixture edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new EdgeFixture(vertx, HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aQuestionIsAcceptedAndItsPlaceNamed() throws Exception {
        HttpResponse<String> accepted = edge.post(ASK);
        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonObject item = new JsonObject(accepted.body());
        assertThat(accepted.headers().firstValue("Location")).contains("/questions/" + item.getString("id"));
        assertThat(item.getString("status")).isEqualTo("queued");
        assertThat(item.getString("answer")).isEmpty();
        assertThat(item.getDouble("score")).isZero();
        HttpResponse<String> read = edge.get("/questions/" + item.getString("id"));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(read.body())).isEqualTo(item);
    }

    @Test
    void whoPrefersToWaitGetsTheAnswerAtOnce() throws Exception {
        edge.gateway.answerAtOnce();
        HttpResponse<String> answered = edge.post(ASK, "Prefer", "wait=10");
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.headers().firstValue("Preference-Applied")).contains("wait=10");
        JsonObject item = new JsonObject(answered.body());
        assertThat(item.getString("status")).isEqualTo("answered");
        assertThat(item.getString("answer")).isEqualTo("1488");
        assertThat(item.getInteger("start")).isEqualTo(27);
        assertThat(item.getDouble("duration_ms")).isEqualTo(1.5);
    }

    @Test
    void whoWaitedInVainHasAQuestionThatIsQueued() throws Exception {
        assertThat(edge.post(ASK, "Prefer", "respond-async, wait=1").statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "                                                 | body",
                "{                                                | body",
                "[]                                               | body",
                "\"hello\"                                        | body",
                "null                                             | body",
                "{}                                               | question",
                "{\"question\":\"q\"}                             | context",
                "{\"context\":\"c\"}                              | question",
                "{\"question\":\"\",\"context\":\"c\"}            | question",
                "{\"question\":\" \",\"context\":\"c\"}           | question",
                "{\"question\":\"q\",\"context\":\"\\n\"}         | context",
                "{\"question\":1,\"context\":\"c\"}               | question",
                "{\"question\":null,\"context\":\"c\"}            | question",
                "{\"question\":[\"q\"],\"context\":\"c\"}         | question",
                "{\"question\":\"q\",\"context\":{}}              | context",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":\"1\"}  | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":1.5}    | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":0}      | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":21}     | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":99999999999999999999} | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"maxAnswerLength\":0}   | maxAnswerLength",
                "{\"question\":\"q\",\"context\":\"c\",\"maxAnswerLength\":101} | maxAnswerLength",
                "{\"question\":\"q\",\"context\":\"c\",\"colour\":\"red\"}      | colour",
                "{\"question\":\"q\",\"context\":\"c\",\"id\":\"mine\"}         | id",
                "{\"question\":\"q\",\"context\":\"c\",\"owner\":\"root\"}      | owner",
                "{\"question\":\"q\",\"question\":\"r\",\"context\":\"c\"}      | body",
                "{\"question\":\"q\\u0000\",\"context\":\"c\"}    | question",
                "{\"question\":\"q\",\"context\":\"c\\u0008\"}    | context",
                "{\"question\":\"q\",\"context\":\"\\ud800\"}     | context",
                "{\"question\":\"q\",\"context\":\"\\udc00\\ud800\"} | context",
                "{\"question\":\"q\",\"context\":\"\\ufffe\"}     | context",
                "{\"question\":\"q\",\"context\":\"c\"} {}        | body",
                "{\"question\":\"q\",\"context\":\"c\"            | body"
            })
    void whatIsNotAQuestionIsRefusedByTheNameOfItsFieldAndNothingIsSent(@Nullable String body, String field)
            throws Exception {
        HttpResponse<String> refused = edge.post(body == null ? "" : body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(problem(refused).getJsonArray("errors").getJsonObject(0).getString("field"))
                .as(refused.body())
                .isEqualTo(field);
        assertThat(edge.gateway.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"question\":\"\",\"context\":\"c\"}            | question: String is too short (0 < 1)",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":21} | topK: 21 is greater than 20",
                "{\"question\":\"q\",\"context\":\"c\",\"x\":1}     | x: is not a known field",
                "{\"question\":\"q\"}                             | context: is missing"
            })
    void aRefusalSaysWhatIsWrongWithTheField(String body, String detail) throws Exception {
        assertThat(problem(edge.post(body)).getString("detail")).isEqualTo(detail.strip());
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws Exception {
        byte[] body = ASK.getBytes(StandardCharsets.UTF_8);
        body[15] = (byte) 0xC3;
        assertRefused(edge.post(body), 400, "body");
    }

    @Test
    void aBodyNestedTooDeeplyIsRefused() throws Exception {
        assertRefused(edge.post("[".repeat(100_000)), 400, "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "multipart/form-data; boundary=x"
            })
    void aBodyOfAnotherContentTypeIsRefused(String type) throws Exception {
        assertRefused(edge.post(ASK, "Content-Type", type), 415, "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""})
    void jsonInUtf8IsTakenHoweverItIsSpelt(String type) throws Exception {
        assertThat(edge.post(ASK, "Content-Type", type).statusCode()).isEqualTo(202);
    }

    @Test
    void textsAreTakenUpToTheirLimitAndNoFurther() throws Exception {
        assertThat(edge.post(ask("q", "c".repeat(128 * 1024 - 1))).statusCode()).isEqualTo(202);
        assertThat(edge.post(ask("q", "c".repeat(128 * 1024))).statusCode()).isEqualTo(202);
        assertRefused(edge.post(ask("q", "c".repeat(128 * 1024 + 1))), 413, "context");
        assertThat(edge.post(ask("q".repeat(8 * 1024 - 1), "c")).statusCode()).isEqualTo(202);
        assertThat(edge.post(ask("q".repeat(8 * 1024), "c")).statusCode()).isEqualTo(202);
        assertRefused(edge.post(ask("q".repeat(8 * 1024 + 1), "c")), 413, "question");
        assertThat(edge.gateway.sent).hasSize(4);
    }

    @Test
    void aBodyIsReadUpToItsLimitAndNoFurther() throws Exception {
        assertThat(edge.post(ASK + " ".repeat(HttpLimits.MAX_BODY_BYTES - ASK.length() - 1))
                        .statusCode())
                .isEqualTo(202);
        assertThat(edge.post(ASK + " ".repeat(HttpLimits.MAX_BODY_BYTES - ASK.length()))
                        .statusCode())
                .isEqualTo(202);
        assertRefused(edge.post(ASK + " ".repeat(HttpLimits.MAX_BODY_BYTES - ASK.length() + 1)), 413, "body");
    }

    @Test
    void aKeyMakesOneQuestionAndIsOfThatOnly() throws Exception {
        JsonObject first =
                new JsonObject(edge.post(ASK, "Idempotency-Key", "k1").body());
        JsonObject second =
                new JsonObject(edge.post(ASK, "Idempotency-Key", "k1").body());
        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        assertThat(edge.gateway.sent).hasSize(1);
        assertRefused(edge.post(ask("Who?", "Sogi."), "Idempotency-Key", "k1"), 422, "Idempotency-Key");
        assertThat(edge.post(ASK, "Idempotency-Key", "k".repeat(255)).statusCode())
                .isEqualTo(202);
        assertRefused(edge.post(ASK, "Idempotency-Key", "k".repeat(256)), 400, "Idempotency-Key");
        assertRefused(edge.post(ASK, "Idempotency-Key", "a b"), 400, "Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/questions/unknown", "/questions/a%20b", "/questions/%2e%2e", "/nowhere", "/questions/a/b"})
    void whatIsNotThereIsNotFound(String path) throws Exception {
        HttpResponse<String> missing = edge.get(path);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(problem(missing).getString("type")).endsWith("/not-found");
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        HttpResponse<String> refused = edge.send(edge.request("/questions").method("PUT", BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("DELETE, GET, POST");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=1001,limit",
        "limit=x,limit",
        "status=done,status",
        "cursor=%21,cursor",
        "cursor=abcd,cursor"
    })
    void aListingThatCannotBeIsRefusedByTheNameOfItsParameter(String query, String field) throws Exception {
        assertRefused(edge.get("/questions?" + query), 400, field);
    }

    @Test
    void aListingGoesPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            edge.gateway.now.set(Gateway.NOON.plusSeconds(i));
            edge.post(ask("Question " + i, "c"));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page =
                    new JsonObject(edge.get("/questions?limit=2" + next).body());
            page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("question")));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(seen).containsExactly("Question 4", "Question 3", "Question 2", "Question 1", "Question 0");
        assertThat(new JsonObject(edge.get("/questions?limit=1000").body()).getJsonArray("items"))
                .hasSize(5);
    }

    @Test
    void whatIsDeletedIsNotFoundAndDeletingItAgainDoesNoHarm() throws Exception {
        String path = edge.post(ASK).headers().firstValue("Location").orElseThrow();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> deleted = edge.delete(path);
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
            assertThat(edge.get(path).statusCode()).isEqualTo(404);
        }
        assertThat(edge.delete("/questions/unheard-of").statusCode()).isEqualTo(204);
        assertThat(edge.delete("/questions/no%20id").statusCode()).isEqualTo(204);
    }

    @Test
    void clearingLeavesAnEmptyListing() throws Exception {
        edge.post(ASK);
        edge.gateway.events.handle(Gateway.delivery(Gateway.direct("direct-1", "AIDAEXAMPLE"), Map.of()));
        for (int i = 0; i < 2; i++) {
            assertThat(edge.delete("/questions").statusCode()).isEqualTo(204);
            assertThat(new JsonObject(edge.get("/questions").body()).getJsonArray("items"))
                    .isEmpty();
        }
        assertThat(edge.get("/questions/direct-1").statusCode()).isEqualTo(404);
    }

    @Test
    void theDocumentThatTheRouterIsBuiltFromIsShown() throws Exception {
        JsonObject document = new JsonObject(edge.get("/openapi.json").body());
        assertThat(document.getString("openapi")).startsWith("3.1");
        assertThat(document.getJsonObject("paths").fieldNames()).contains("/questions", "/questions/{id}");
    }

    @Test
    void aRequestOfAForeignPageIsRefused() throws Exception {
        assertRefused(edge.post(ASK, "Origin", "https://evil.example"), 403, "Origin");
        assertRefused(edge.post(ASK, "Origin", "null"), 403, "Origin");
        assertThat(edge.post(ASK, "Origin", "http://127.0.0.1:" + edge.port()).statusCode())
                .isEqualTo(202);
        assertThat(raw("GET /openapi.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /openapi.json HTTP/1.1\r\nHost: localhost:" + edge.port()
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(edge.gateway.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /openapi.json HTTP/1.1|Host: 127.0.0.1",
                "GET /questions HTTP/1.1|Host: 127.0.0.1",
                "PUT /questions HTTP/1.1|Host: 127.0.0.1",
                "GET /nowhere HTTP/1.1|Host: 127.0.0.1",
                "GET nowhere HTTP/1.1|Host: 127.0.0.1",
                "OPTIONS * HTTP/1.1|Host: 127.0.0.1",
                "GET /%zz HTTP/1.1|Host: 127.0.0.1",
                "GET /questions?limit=%zz HTTP/1.1|Host: 127.0.0.1",
                "GET /questions HTTP/1.1|Host: evil.example",
                "GET /questions HTTP/1.0",
                "GET /questions HTTP/1.1|Host: 127.0.0.1|Origin: https://evil.example"
            })
    void noAnswerIsTakenForAnotherTypeNorKept(String request) throws Exception {
        assertThat(raw(request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n")
                        .lines())
                .as(request)
                .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store");
    }

    @Test
    void aFaultOfOursIsAProblemWithoutItsInsides() throws Exception {
        edge.gateway.worker.set(question -> {
            throw new IllegalStateException("planted");
        });
        HttpResponse<String> broken = edge.post(ASK);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body())
                .doesNotContain("planted")
                .doesNotContain("Exception")
                .doesNotContain("dev.renga");
    }

    private static String ask(String question, String context) {
        return new JsonObject()
                .put("question", question)
                .put("context", context)
                .encode();
    }

    private void assertRefused(HttpResponse<String> refused, int status, String field) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(problem(refused).getJsonArray("errors").getJsonObject(0).getString("field"))
                .as(refused.body())
                .isEqualTo(field);
    }

    private static JsonObject problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getInteger("status")).isEqualTo(response.statusCode());
        assertThat(problem.getString("title")).isNotEmpty();
        return problem;
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
