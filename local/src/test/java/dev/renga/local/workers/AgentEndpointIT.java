package dev.renga.local.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's side of task protection, in the words of AWS's page on it. */
class AgentEndpointIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = START;
    private final AgentEndpoint agent = AgentEndpoint.open(vertx, () -> now);
    private final AgentEndpoint.Registered task = agent.register();

    @AfterEach
    void close() {
        client.close();
        agent.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTaskIsUnprotectedUntilItAsksAndAfterItLetsGo() throws Exception {
        assertThat(get(task.address()).body())
                .matches(
                        "\\{\"protection\":\\{\"ProtectionEnabled\":false,\"TaskArn\":\"arn:aws:ecs:us-east-1:000000000000:task/renga-local/[0-9a-f]{32}\"}}");

        HttpResponse<String> set = put("{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":10}");
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.body()).contains("\"ExpirationDate\":\"2026-01-01T00:10:00Z\",\"ProtectionEnabled\":true");
        assertThat(task.protection().isProtected(now)).isTrue();

        put("{\"ProtectionEnabled\":false}");
        assertThat(task.protection().isProtected(now)).isFalse();
    }

    @Test
    void aProtectionEndsByItselfAfterItsTimeOrTwoHours() throws Exception {
        put("{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":1}");
        assertThat(task.protection().isProtected(START.plusSeconds(59))).isTrue();
        assertThat(task.protection().isProtected(START.plusSeconds(60))).isFalse();

        put("{\"ProtectionEnabled\":true}");
        now = START.plus(Duration.ofHours(2));
        assertThat(task.protection().isProtected(now.minusMillis(1))).isTrue();
        assertThat(get(task.address()).body()).contains("\"ProtectionEnabled\":false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "{}",
                "{\"ProtectionEnabled\":\"true\"}",
                "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":0}",
                "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":2881}"
            })
    void whatIsNoRequestChangesNothing(String body) throws Exception {
        HttpResponse<String> refused = put(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"error\"", "InvalidParameterException");
        assertThat(task.protection().isProtected(now)).isFalse();
    }

    @Test
    void oneTaskSaysNothingForAnotherAndAnUnknownOneIsNotThere() throws Exception {
        AgentEndpoint.Registered other = agent.register();
        put("{\"ProtectionEnabled\":true}");
        assertThat(other.protection().isProtected(now)).isFalse();

        agent.remove(other.protection());
        assertThat(get(other.address()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(request(address).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String body) throws IOException, InterruptedException {
        return client.send(
                request(task.address()).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(URI.create(address + "/task-protection/v1/state"));
    }
}
