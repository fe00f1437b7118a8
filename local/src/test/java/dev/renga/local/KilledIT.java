package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.Ledger.Shown;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Accepted means answered, once, whatever is killed meanwhile. */
@Timeout(300)
class KilledIT {
    private static final Duration IN_THE_END = Duration.ofSeconds(150);
    private static final int QUESTIONS = 40;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Ledger ledger = new Ledger();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void questionsInFlightAreAnsweredOnceThoughAllIsKilled() throws Exception {
        try (UpProcess first = UpProcess.start(folder)) {
            askAll(first.gateway());
            first.kill();
        }
        try (UpProcess second = UpProcess.start(folder)) {
            assertAllKept(second.gateway());
            assertThat(second.stop()).isZero();
            assertThat(second.isUp()).isFalse();
        }
    }

    @Test
    void questionsInFlightAreAnsweredOnceThoughTheirWorkerIsKilled() throws Exception {
        try (UpProcess up = UpProcess.start(folder, "--workers", "1")) {
            ProcessHandle worker = worker(up);
            askAll(up.gateway());
            assertThat(worker.destroyForcibly()).isTrue();
            assertAllKept(up.gateway());
            assertThat(worker(up).pid()).isNotEqualTo(worker.pid());
            assertThat(up.stop()).isZero();
        }
    }

    private static ProcessHandle worker(UpProcess up) {
        eventually(Duration.ofSeconds(30), () -> assertThat(up.workers()).hasSize(1));
        return up.workers().getFirst();
    }

    private void askAll(URI gateway) throws IOException, InterruptedException {
        for (int i = 0; i < QUESTIONS; i++) {
            String code = Integer.toString(4_000 + i);
            JsonObject body = new JsonObject()
                    .put("question", "What is the number of the box?")
                    .put("context", "The box by the door has the number " + code + " and is painted green.");
            HttpResponse<String> accepted = client.send(
                    HttpRequest.newBuilder(gateway.resolve("/questions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body.encode()))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(accepted.statusCode()).isEqualTo(202);
            ledger.accepted(new JsonObject(accepted.body()).getString("id"), code);
        }
    }

    private void assertAllKept(URI gateway) {
        eventually(IN_THE_END, () -> assertThat(ledger.broken(shown(gateway))).isEmpty());
        // Nothing that is still under way may change that: a second answer would be a second row or another answer.
        assertThat(ledger.ids()).hasSize(QUESTIONS);
    }

    private List<Shown> shown(URI gateway) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.resolve("/questions?limit=1000")).build();
        JsonObject page =
                new JsonObject(client.send(request, BodyHandlers.ofString()).body());
        List<Shown> shown = new ArrayList<>();
        page.getJsonArray("items").forEach(item -> shown.add(shown((JsonObject) item)));
        return shown;
    }

    private static Shown shown(JsonObject item) {
        return new Shown(item.getString("id"), item.getString("status"), item.getString("answer"));
    }
}
