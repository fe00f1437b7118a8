package dev.renga.cli.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplexPostIT {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nRenga-Batch: b1\r\n\r\n";
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Test
    void theResponseIsReadWhileTheBodyIsStillBeingSent() throws IOException {
        // Each line of the body is sent only after the result of the one before: neither end can go on alone.
        try (var server = new RawServer((in, out) -> {
                    out.write(CHUNKED.getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 3; i++) {
                        in.readLine();
                        String line = in.readLine() + "!\n";
                        in.readLine();
                        out.write((Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                });
                var post = DuplexPost.open(server.uri(), Map.of(), SILENCE)) {
            assertThat(post.head().header("renga-batch")).contains("b1");
            var results = new BufferedReader(new InputStreamReader(post.response(), StandardCharsets.UTF_8));
            for (String line : new String[] {"one", "two", "three"}) {
                post.body().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                post.body().flush();
                assertThat(results.readLine()).isEqualTo(line + "!");
            }
            post.finish();
            assertThat(results.readLine()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHUNKED + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde",
                "HTTP/1.1 200 OK\r\n\r\nabcde",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabcde"
            })
    void everyWayToEndAResponseIsUnderstood(String response) throws IOException {
        try (var server = RawServer.saying(response);
                var post = DuplexPost.open(server.uri(), Map.of(), SILENCE)) {
            assertThat(post.response().readAllBytes()).asString().isEqualTo("abcde");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHUNKED + "3\r\nabc\r\n",
                CHUNKED + "9\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabcde",
                "HTTP/1.1 200",
                ""
            })
    void aResponseCutShortIsNeverTakenForAWholeOne(String response) throws IOException {
        try (var server = RawServer.saying(response);
                var post = DuplexPost.open(server.uri(), Map.of(), SILENCE)) {
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> post.response().readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-x\r\n\r\n", CHUNKED + "zz\r\n", CHUNKED + "ffffffffffffffff\r\n"})
    void whatIsNoHttpIsRefused(String response) throws IOException {
        try (var server = RawServer.saying(response);
                var post = DuplexPost.open(server.uri(), Map.of(), SILENCE)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> post.response().readAllBytes())
                    .isNotInstanceOf(EOFException.class);
        }
    }

    @Test
    void aSilentServerIsGivenUp() throws IOException {
        try (var server = new RawServer((in, out) -> in.readLine());
                var post = DuplexPost.open(server.uri(), Map.of(), Duration.ofMillis(50))) {
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(post::head);
        }
    }

    @Test
    void nobodyThereIsAConnectException() {
        // A port of its own that it closes again may be another's a moment later; this one only root could take.
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> DuplexPost.open(URI.create("http://127.0.0.1:1/"), Map.of(), SILENCE));
    }
}
