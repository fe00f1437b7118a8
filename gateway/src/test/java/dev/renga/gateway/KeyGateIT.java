package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class KeyGateIT {
    private static final String KEY = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";
    private static final String ASKED = "{\"question\": \"Who?\", \"context\": \"Sogi.\"}";
    private EdgeFixture edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new EdgeFixture(vertx, Keys.of(KEY + "," + OTHER));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void whoeverShowsOneOfTheKeysIsServed() throws Exception {
        assertThat(edge.post(ASKED, "x-api-key", KEY).statusCode()).isEqualTo(202);
        assertThat(edge.post(ASKED, "X-Api-Key", OTHER).statusCode()).isEqualTo(202);
    }

    @Test
    void withoutAKeyNothingIsTaken() throws Exception {
        HttpResponse<String> refused = edge.post(ASKED);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(problem(refused))
                .containsEntry("type", "https://renga.dev/problems/unauthorized")
                .containsEntry("detail", "x-api-key: is missing");
        assertThat(edge.gateway.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdefg", "0123456789ABCDEF", KEY + "," + OTHER})
    void anyOtherKeyIsRefused(String shown) throws Exception {
        HttpResponse<String> refused = edge.post(ASKED, "x-api-key", shown);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("x-api-key: is none of this gateway's keys");
    }

    @Test
    void linesAreRefusedBeforeTheyAreRead() throws Exception {
        assertThat(edge.post(ASKED + "\n", "Content-Type", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void allThatTheDocumentWantsAKeyForIsRefusedWithoutOneAndNothingElse() throws Exception {
        JsonObject paths = new JsonObject(edge.get("/openapi.json").body()).getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                boolean wantsOne =
                        paths.getJsonObject(path).getJsonObject(method).containsKey("security");
                assertThat(status(method, path.replaceAll("\\{[^}]*}", "x")) == 401)
                        .as("%s %s", method, path)
                        .isEqualTo(wantsOne);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/haiku/../questions", "/haiku/%2e%2e/questions", "//questions", "/haikus", "/nothing"})
    void noOtherWayOfWritingAPathLeadsAroundIt(String path) throws Exception {
        assertThat(status("get", path)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/haiku/", "/openapi.json"})
    void thePageAndTheDocumentAreEverybodys(String path) throws Exception {
        assertThat(status("get", path)).isLessThan(400);
    }

    private int status(String method, String path) throws IOException, InterruptedException {
        return edge.send(edge.request(path).method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody()))
                .statusCode();
    }

    private static Map<String, Object> problem(HttpResponse<String> refused) {
        return new JsonObject(refused.body()).getMap();
    }
}
