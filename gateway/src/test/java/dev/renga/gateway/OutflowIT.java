package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OutflowIT {
    private static final Duration STALL = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 10;
    private static final long PATIENCE_SECONDS = 20;

    private final CompletableFuture<Outflow> late = new CompletableFuture<>();

    @Test
    void aClientThatWentBeforeItsAnswerBeganIsGone(Vertx vertx) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> whenClosed(vertx, request))
                .listen(0, "127.0.0.1")
                .await();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            client.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Outflow out = late.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(out.isGone()).isTrue();
        assertThat(out.write(Buffer.buffer("nobody reads this"))).isFalse();
    }

    private void whenClosed(Vertx vertx, HttpServerRequest request) {
        vertx.setTimer(LOOK_MILLIS, look -> {
            if (request.response().closed()) {
                late.complete(new Outflow(request, vertx.getOrCreateContext(), STALL));
            } else {
                whenClosed(vertx, request);
            }
        });
    }
}
