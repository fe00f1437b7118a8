package dev.renga.cli.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamedAnswersIT {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ByteArrayOutputStream into = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext("/whole", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write(bytes("pond"));
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            awaitEnd();
            exchange.close();
        });
        server.createContext("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write(bytes("po"));
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        http.shutdownNow();
    }

    @Test
    void aBodyIsCopiedWholeAndCounted() throws Exception {
        List<Long> counted = new ArrayList<>();
        var answers = new StreamedAnswers(LONG, LONG);

        answers.copy(answers.open(http, request("/whole")).body(), into, counted::add);

        assertThat(into.toString(StandardCharsets.UTF_8)).isEqualTo("pond");
        assertThat(counted).last().isEqualTo(4L);
    }

    @Test
    void anAnswerThatDoesNotBeginIsGivenUp() {
        assertThatThrownBy(() -> new StreamedAnswers(SHORT, LONG).open(http, request("/silent")))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageStartingWith("no answer within ");
    }

    @Test
    void aBodyThatStandsStillIsGivenUp() throws Exception {
        var answers = new StreamedAnswers(LONG, SHORT);
        InputStream body = answers.open(http, request("/stalled")).body();

        assertThatThrownBy(() -> answers.copy(body, into, bytes -> {}))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageStartingWith("no byte came for ");
    }

    @Test
    void whatTheCopyThrowsIsThrown() throws Exception {
        var answers = new StreamedAnswers(LONG, LONG);
        InputStream body = answers.open(http, request("/whole")).body();

        assertThatThrownBy(() -> answers.copy(body, into, bytes -> {
                    throw new IOException("too many");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("too many");
    }

    @Test
    void nobodyThereIsToldAsTheClientTellsIt() {
        HttpRequest request = request("/whole");
        server.stop(0);

        assertThatThrownBy(() -> StreamedAnswers.USUAL.open(http, request)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aRequestWithATimeoutIsRefusedSinceThatMayBeForTheBodyToo() {
        HttpRequest request =
                HttpRequest.newBuilder(request("/whole").uri()).timeout(LONG).build();

        assertThatThrownBy(() -> StreamedAnswers.USUAL.open(http, request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("may be for its body too");
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
