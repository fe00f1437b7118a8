package dev.renga.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamedAnswerIT {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write(new byte[] {'p', 'o', 'n', 'd'});
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        client.shutdownNow();
    }

    @Test
    void anAnswerIsReadToItsEnd() throws Exception {
        try (InputStream body =
                StreamedAnswer.open(client, request("/whole"), LONG).body()) {
            assertThat(body).hasContent("pond");
        }
    }

    @Test
    void anAnswerThatDoesNotBeginIsGivenUp() {
        assertThatThrownBy(() -> StreamedAnswer.open(client, request("/silent"), SHORT))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageStartingWith("no answer within ");
    }

    @Test
    void nobodyThereIsToldAsTheClientTellsIt() {
        HttpRequest request = request("/whole");
        server.stop(0);

        assertThatThrownBy(() -> StreamedAnswer.open(client, request, LONG)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aRequestWithATimeoutIsRefusedSinceThatMayBeForTheBodyToo() {
        HttpRequest request =
                HttpRequest.newBuilder(request("/whole").uri()).timeout(LONG).build();

        assertThatThrownBy(() -> StreamedAnswer.open(client, request, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("may be for its body too");
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }
}
