package dev.renga.gateway;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.gateway.haiku.HaikuTwin;
import dev.renga.gateway.haiku.HaikuTwin.Mood;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HaikuWholeIT {
    private static final int ROWS = 3_000;
    private static final int PAGE = 100;
    private static final String LINE = "x".repeat(2_000);

    private HaikuEdge edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new HaikuEdge(vertx);
        for (int i = 0; i < ROWS; i++) {
            edge.service.put(HaikuTwin.haiku("%032x".formatted(i), LINE));
        }
        edge.service.endPagesAfter(PAGE);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aServiceThatDiesInTheMiddleBreaksTheConnection() {
        AtomicInteger pages = new AtomicInteger();
        edge.service.before.set(request -> {
            if (pages.incrementAndGet() == 5) {
                edge.service.mood.set(Mood.OUT_OF_REACH);
            }
        });
        assertThatThrownBy(() -> edge.get("/haiku")).isInstanceOf(IOException.class);
    }

    @Test
    void aServiceThatIsAwayFromTheFirstIsAProblem() throws Exception {
        edge.service.mood.set(Mood.OUT_OF_REACH);
        assertThat(edge.get("/haiku").statusCode()).isEqualTo(503);
    }

    @Test
    void aClientThatDoesNotReadIsNotReadFor() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
            socket.getOutputStream()
                    .write(("GET /haiku HTTP/1.1\r\nHost: 127.0.0.1:" + edge.port() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            AtomicInteger before = new AtomicInteger(-1);
            eventually(Duration.ofSeconds(30), () -> {
                int now = edge.service.asked.size();
                assertThat(before.getAndSet(now)).isEqualTo(now).isPositive();
            });
            assertThat(edge.service.asked.size()).isLessThan(ROWS / PAGE);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("0\r\n\r\n");
            assertThat(edge.service.asked).hasSize(ROWS / PAGE);
        }
    }

    @Test
    void onePageIsFetchedWhileTheOneBeforeGoesOut() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        edge.service.before.set(request -> {
            if (((ListHaiku) request).cursor() != null) {
                second.countDown();
            }
        });
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
            socket.getOutputStream()
                    .write(("GET /haiku HTTP/1.1\r\nHost: 127.0.0.1:" + edge.port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
