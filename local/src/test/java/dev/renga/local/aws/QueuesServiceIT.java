package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QueuesServiceIT {
    @Test
    void aPollThatTheEmbeddedServerDoesNotAnswerIsForgotten() throws Exception {
        Vertx vertx = Vertx.vertx();
        URI endpoint = URI.create("http://127.0.0.1:4566");
        try (HttpClient http = HttpClient.newHttpClient();
                QueuesService queues = new QueuesService(
                        endpoint, QueueServer.start(0, Optional.empty()), new Upstream(vertx, closedPort()))) {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(queues::handle)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();

            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                            .header("X-Amz-Target", "AmazonSQS.ReceiveMessage")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(queues.waitingPolls()).isZero();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
