package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HaikuPageIT {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("nonce-([A-Za-z0-9+/=]+)");

    private static Vertx vertx;
    private static EdgeFixture edge;
    private static HttpClient client;

    @BeforeAll
    static void start() throws TimeoutException {
        vertx = Vertx.vertx();
        edge = new EdgeFixture(vertx, HttpLimits.DEFAULT);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        edge.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theRootLeadsToThePage() throws Exception {
        HttpResponse<byte[]> response = get("/", Map.of());
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("/haiku/");
    }

    @Test
    void thePolicyAllowsNoInlineScriptOrStyleButByANonceThatServesOnce() throws Exception {
        String first = policy();
        assertThat(first)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "{nonce}");
        assertThat(nonce(first)).hasSizeGreaterThanOrEqualTo(22).isNotEqualTo(nonce(policy()));
        HttpResponse<byte[]> page = get("/haiku/", Map.of());
        assertThat(new String(page.body(), StandardCharsets.UTF_8))
                .contains("nonce=\""
                        + nonce(page.headers()
                                .firstValue("Content-Security-Policy")
                                .orElseThrow()) + "\"");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void everythingThatTheHtmlLoadsIsThereAndWhatHasAVersionIsKept() throws Exception {
        Matcher loaded = LOADED.matcher(new String(get("/haiku/", Map.of()).body(), StandardCharsets.UTF_8));
        int kept = 0;
        while (loaded.find()) {
            HttpResponse<byte[]> file = get(loaded.group(1), Map.of());
            assertThat(file.statusCode()).as(loaded.group(1)).isEqualTo(200);
            String caching = file.headers().firstValue("Cache-Control").orElse("");
            assertThat(caching).as(loaded.group(1)).isIn(PageFile.ASK_AGAIN, PageFile.KEEP);
            kept += caching.equals(PageFile.KEEP) ? 1 : 0;
        }
        assertThat(kept).isEqualTo(3);
    }

    @Test
    void aFileThatDidNotChangeIsNotSentAgain() throws Exception {
        HttpResponse<byte[]> first = get("/haiku/page/main.js", Map.of());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = get("/haiku/page/main.js", Map.of("If-None-Match", "\"other\", " + tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void whoTakesGzipGetsTheSameFileInLess() throws Exception {
        byte[] plain = get("/haiku/page/page.css", Map.of()).body();
        HttpResponse<byte[]> packed = get("/haiku/page/page.css", Map.of("Accept-Encoding", "br;q=1.0, gzip;q=0.8"));
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body()).hasSizeLessThan(plain.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain);
        assertThat(get("/haiku/page/page.css", Map.of("Accept-Encoding", "gzip;q=0"))
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void thereIsNothingElseBelowThePage() throws Exception {
        assertThat(get("/haiku/page/none.js", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get("/haiku/page/index.html", Map.of()).statusCode()).isEqualTo(404);
    }

    private static String policy() throws IOException, InterruptedException {
        return get("/haiku/", Map.of())
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
    }

    private static String nonce(String policy) {
        Matcher nonce = NONCE.matcher(policy);
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }

    private static HttpResponse<byte[]> get(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = edge.request(path);
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
