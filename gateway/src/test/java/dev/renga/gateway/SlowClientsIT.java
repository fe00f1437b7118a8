package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The limits here are a second, so that the test of a client that is cut takes no longer. */
@ExtendWith(VertxExtension.class)
class SlowClientsIT {
    private static final int GIVE_UP_MILLISECONDS = 20_000;
    private static final String BODY = "{\"question\":\"When?\",\"context\":\"In 1488.\"}";
    private EdgeFixture edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new EdgeFixture(vertx, new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aClientThatSendsNothingIsCut() throws IOException {
        try (Socket socket = connected()) {
            assertThat(isCut(socket)).isTrue();
        }
    }

    @Test
    void aClientThatDripsItsHeadersIsCut() throws IOException {
        try (Socket socket = connected()) {
            write(socket, "POST /questions HTTP/1.1\r\nHost: 127.0.0.1:" + edge.port() + "\r\n");
            assertThat(isCutWhileDripping(socket, "X-Drip: a\r\n")).isTrue();
        }
    }

    @Test
    void aClientThatDripsItsBodyIsCut() throws IOException {
        try (Socket socket = connected()) {
            write(socket, headers("", 1_000));
            assertThat(isCutWhileDripping(socket, " ")).isTrue();
            assertThat(edge.gateway.sent).isEmpty();
        }
    }

    @Test
    void aClientThatWaitsForItsAnswerIsNotCut() throws IOException {
        try (Socket socket = connected()) {
            write(socket, headers("Prefer: wait=4\r\n", BODY.length()) + BODY);
            // Four times the limits without a byte either way; then the answer that the time is up.
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 202");
        }
    }

    @Test
    void aClientThatComesBackInTimeKeepsItsConnection() throws IOException {
        try (Socket socket = connected()) {
            for (int i = 0; i < 3; i++) {
                write(socket, headers("", BODY.length()) + BODY);
                assertThat(readAnswer(socket.getInputStream())).startsWith("HTTP/1.1 202");
            }
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
        socket.setSoTimeout(GIVE_UP_MILLISECONDS);
        return socket;
    }

    private String headers(String more, int length) {
        return "POST /questions HTTP/1.1\r\nHost: 127.0.0.1:" + edge.port() + "\r\nContent-Type: application/json\r\n"
                + more + "Content-Length: " + length + "\r\n\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true; // a reset is a cut too
        }
    }

    /** Drips every hundred milliseconds until the other side is gone. */
    private static boolean isCutWhileDripping(Socket socket, String drop) throws IOException {
        socket.setSoTimeout(100);
        for (int drops = 0; drops < GIVE_UP_MILLISECONDS / 100; drops++) {
            try {
                write(socket, drop);
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException stillOpen) {
                assertThat(socket.isClosed()).isFalse();
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    private static String readAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String length = head.toString().replaceFirst("(?is).*content-length: *([0-9]+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return head.toString();
    }
}
