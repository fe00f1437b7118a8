package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class CrossOriginIT {
    private static final String POND = HaikuEdge.OLD_POND.encode();
    private Vertx vertx;
    private HaikuEdge edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        this.vertx = vertx;
        edge = new HaikuEdge(vertx);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aPageThatMayCallIsToldSoBeforeAndAfter() throws Exception {
        HttpResponse<String> asked = preflight(edge, HaikuEdge.ALLOWED, "/haiku/0123", "PATCH");
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(HaikuEdge.ALLOWED);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("GET", "POST", "PATCH", "DELETE");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Content-Type", "Idempotency-Key");
        assertThat(asked.headers().firstValue("Access-Control-Max-Age")).contains("600");
        assertThat(asked.headers().map()).doesNotContainKey("access-control-allow-credentials");
        HttpResponse<String> posted = edge.post(POND, "Origin", HaikuEdge.ALLOWED);
        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(posted.headers().firstValue("Access-Control-Allow-Origin")).contains(HaikuEdge.ALLOWED);
        assertThat(posted.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("Location");
        HttpResponse<String> refused = edge.post("{}", "Origin", HaikuEdge.ALLOWED);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                .as("what is wrong is read too")
                .contains(HaikuEdge.ALLOWED);
        edge.get("/haiku?limit=3");
        assertThat(edge.get("/haiku?limit=3", "Origin", HaikuEdge.ALLOWED)
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .as("from the cache too")
                .contains(HaikuEdge.ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://renga.example.evil.example",
                "https://evil-renga.example",
                "http://renga.example",
                "https://renga.example:8443",
                "https://sub.renga.example",
                "https://RENGA.example.",
                "null",
                ""
            })
    void everyOtherPageIsRefused(String origin) throws Exception {
        assertThat(preflight(edge, origin, "/haiku", "POST").statusCode()).isEqualTo(403);
        HttpResponse<String> refused = edge.post(POND, "Origin", origin);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(edge.service.asked).isEmpty();
    }

    @Test
    void nothingButTheHaikuIsOpen() throws Exception {
        assertThat(preflight(edge, HaikuEdge.ALLOWED, "/questions", "POST").statusCode())
                .isEqualTo(403);
        for (String path : new String[] {"/queues", "/openapi.json", "/haikus", "/questions/haiku/x", "/"}) {
            assertThat(edge.get(path, "Origin", HaikuEdge.ALLOWED).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void ourOwnPageNeedsNoLeave() throws Exception {
        HttpResponse<String> own = edge.post(POND, "Origin", "http://127.0.0.1:" + edge.port());
        assertThat(own.statusCode()).isEqualTo(201);
        assertThat(own.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(own.headers().firstValue("Vary")).contains("origin");
    }

    @Test
    void byDefaultNoOtherPageMayCall() throws Exception {
        try (HaikuEdge closed = new HaikuEdge(vertx, Origins.none())) {
            assertThat(preflight(closed, HaikuEdge.ALLOWED, "/haiku", "POST").statusCode())
                    .isEqualTo(403);
            assertThat(closed.get("/haiku", "Origin", HaikuEdge.ALLOWED).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void allPagesMayCallWhereThatIsWished() throws Exception {
        try (HaikuEdge open = new HaikuEdge(vertx, Origins.of(Origins.ANY))) {
            HttpResponse<String> posted = open.post(POND, "Origin", "https://any.example");
            assertThat(posted.statusCode()).isEqualTo(201);
            assertThat(posted.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
        }
    }

    private static HttpResponse<String> preflight(HaikuEdge edge, String origin, String path, String method)
            throws Exception {
        return edge.send(
                edge.request(path).method("OPTIONS", BodyPublishers.noBody()),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type,idempotency-key");
    }
}
