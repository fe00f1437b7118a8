package dev.renga.qa;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The ECS container agent's switch for this task's protection from scale-in. It holds for the whole task and ends by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html">Task
 *     scale-in protection endpoint</a>
 */
final class TaskProtection implements AutoCloseable {
    /** The agent itself calls AWS before it answers. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String PATH = "/task-protection/v1/state";
    private static final int OK = 200;
    private static final int MOST_SHOWN = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI state;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** At the agent that {@code ECS_AGENT_URI} names. */
    TaskProtection(URI agent) {
        this.state = URI.create(agent + PATH);
    }

    /** Protects the task for whole minutes, 1 to 2,880, from now on. */
    void protect(Duration time) throws IOException, InterruptedException {
        put("{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":" + time.toMinutes() + "}");
    }

    void release() throws IOException, InterruptedException {
        put("{\"ProtectionEnabled\":false}");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void put(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(state)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        // A refusal comes as {"failure": ...} or {"error": ...}, the former with status 200.
        if (answer.statusCode() != OK || !JSON.readTree(answer.body()).has("protection")) {
            String said = answer.body()
                    .substring(0, Math.min(MOST_SHOWN, answer.body().length()));
            throw new IOException("the agent answered " + answer.statusCode() + ": " + said);
        }
    }
}
