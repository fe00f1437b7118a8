package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.s3.S3Service;
import dev.renga.local.state.StateStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that end in what no service expects: the client is answered all the same. */
final class FailedCallsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MORE_THAN_S3_SERVES_AT_ONCE = 257;

    /** An error that fills no log. */
    private static final class Traceless extends Error {
        private static final long serialVersionUID = 1L;

        Traceless() {
            super("as planned", null, false, false);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anErrorInACallIsAnswered() throws Exception {
        URI json = serve(new JsonService("json", "Json.", (action, request) -> {
            throw new Traceless();
        }));
        assertThat(get(json).statusCode()).isEqualTo(500);

        URI rest = serve(new RestService("rest", call -> {
            throw new Traceless();
        }));
        assertThat(get(rest).body()).contains("InternalFailure");
    }

    @Test
    void anErrorInACallToS3TakesNoPlaceFromLaterOnes() throws Exception {
        try (StateStore store = StateStore.open(Optional.empty());
                S3Service s3 = S3Service.open(store, Optional.empty(), () -> {
                    throw new Traceless();
                })) {
            URI uri = serve(s3);
            for (int calls = 0; calls < MORE_THAN_S3_SERVES_AT_ONCE; calls++) {
                assertThat(get(uri).body()).contains("<Code>InternalError</Code>");
            }
        }
    }

    private URI serve(AwsService service) {
        int port = vertx.createHttpServer()
                .requestHandler(service::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
}
