package dev.renga.cli.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.renga.cli.wire.StreamedAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ModelFetchIT {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final StreamedAnswers IMPATIENT = new StreamedAnswers(Duration.ofMinutes(1), Duration.ofMillis(50));

    @TempDir
    private Path folder = Path.of("");

    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer hub;

    @BeforeEach
    void serveHalfAFile() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        hub.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        hub.stop(0);
    }

    @Test
    void aFileThatStandsStillOnItsWayIsGivenUp() {
        URI base = URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
        try (var fetch = new ModelFetch(base, bytes -> {}, IMPATIENT)) {
            assertThatThrownBy(() -> fetch.into(
                            folder, ModelName.parse("hf:o/n@" + COMMIT), Optional.of("0123456789abcdef".repeat(4))))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessageStartingWith("no byte came for ");
        }
    }
}
