package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.local.aws.AwsEndpoint;
import dev.renga.local.aws.PortTaken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AwsEndpointIT {
    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0";

    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT", "localhost", "127.0.0.1"})
    void whoNamesThisPortIsLetIn(String host) throws IOException {
        assertThat(raw("GET / HTTP/1.1", host(host))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:PORT", "127.0.0.1:1", "localhost.evil.example", "127.0.0.2:PORT"})
    void aForeignHostIsRefusedBeforeAnythingElse(String host) throws IOException {
        assertThat(raw("GET / HTTP/1.1", host(host), SIGNED.formatted("sqs"))).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "http://localhost"})
    void aForeignOriginIsRefusedBeforeAnythingElse(String origin) throws IOException {
        assertThat(raw("OPTIONS / HTTP/1.1", host("localhost:PORT"), "Origin: " + origin))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aServiceThatIsNotOfferedIsNamed() throws IOException {
        assertThat(raw("GET /2017-10-25/restapis HTTP/1.1", host("localhost"), SIGNED.formatted("apigateway")))
                .startsWith("HTTP/1.1 400")
                .contains("<Code>UnknownService</Code>")
                .contains("No service 'apigateway'");
        assertThat(raw("POST / HTTP/1.1", host("localhost"), "X-Amz-Target: Route53.X", "Content-Length: 0"))
                .startsWith("HTTP/1.1 400")
                .contains("\"__type\":\"UnknownService\"");
    }

    @Test
    void aRequestThatSaysNoServiceIsRefused() throws IOException {
        assertThat(raw("GET /favicon.ico HTTP/1.1", host("localhost"))).contains("MissingAuthenticationToken");
    }

    @Test
    void aTakenPortIsToldAtOnce() {
        assertThatThrownBy(() -> AwsEndpoint.bind(cloud.vertx(), cloud.port()))
                .isInstanceOfSatisfying(
                        PortTaken.class, taken -> assertThat(taken.port()).isEqualTo(cloud.port()));
    }

    private static String host(String host) {
        return "Host: " + host.replace("PORT", String.valueOf(cloud.port()));
    }

    private static String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.port())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
