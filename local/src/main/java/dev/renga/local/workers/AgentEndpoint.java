package dev.renga.local.workers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the ECS container agent that tasks talk to: {@code task-protection/v1/state}, for each task at an address of
 * its own that nobody else can guess. On a free port of loopback. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html">Task
 *     scale-in protection endpoint</a>
 */
final class AgentEndpoint implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Pattern PATH = Pattern.compile("/api/([0-9a-f-]{36})/task-protection/v1/state");
    private static final int DEFAULT_MINUTES = 120;
    private static final int MOST_MINUTES = 2_880;
    private static final int MOST_BYTES = 4_096;

    private final HttpServer server;
    private final InstantSource clock;
    private final Map<String, TaskProtection> tasks = new ConcurrentHashMap<>();

    /** A task that was given an address. */
    record Registered(URI address, TaskProtection protection) {}

    private AgentEndpoint(Vertx vertx, InstantSource clock) {
        this.clock = clock;
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    static AgentEndpoint open(Vertx vertx, InstantSource clock) {
        AgentEndpoint agent = new AgentEndpoint(vertx, clock);
        agent.server.listen(0, HOST).toCompletionStage().toCompletableFuture().join();
        return agent;
    }

    /** A new task, unprotected; the address is what {@code ECS_AGENT_URI} says to it. */
    Registered register() {
        String id = UUID.randomUUID().toString();
        TaskProtection protection =
                new TaskProtection(LocalAccount.arn("ecs", "task/renga-local/" + id.replace("-", "")));
        tasks.put(id, protection);
        return new Registered(URI.create("http://" + HOST + ":" + server.actualPort() + "/api/" + id), protection);
    }

    /** Forgets a task that has ended. */
    void remove(TaskProtection task) {
        tasks.values().remove(task);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        Optional<TaskProtection> found = task(request);
        if (found.isEmpty() || request.getHeader("Origin") != null) {
            answer(request, 404, failure("ResourceNotFoundException", "No such task"));
        } else if (HttpMethod.GET.equals(request.method())) {
            answer(request, 200, state(found.get()));
        } else if (HttpMethod.PUT.equals(request.method())) {
            request.body()
                    .onSuccess(body -> put(request, found.get(), body))
                    .onFailure(cause -> request.connection().close());
        } else {
            request.response().putHeader("Allow", "GET, PUT");
            answer(request, 405, failure("InvalidParameterException", "GET or PUT"));
        }
    }

    private Optional<TaskProtection> task(HttpServerRequest request) {
        Matcher matcher = PATH.matcher(String.valueOf(request.path()));
        return matcher.matches() ? Optional.ofNullable(tasks.get(matcher.group(1))) : Optional.empty();
    }

    private void put(HttpServerRequest request, TaskProtection task, Buffer body) {
        JsonNode asked = body.length() > MOST_BYTES
                ? Json.MAPPER.nullNode()
                : Json.read(body.toString()).orElseGet(Json.MAPPER::nullNode);
        JsonNode enabled = asked.path("ProtectionEnabled");
        JsonNode minutes = asked.path("ExpiresInMinutes");
        boolean isInRange = minutes.isMissingNode()
                || (minutes.isInt() && minutes.intValue() >= 1 && minutes.intValue() <= MOST_MINUTES);
        if (!enabled.isBoolean() || !isInRange) {
            answer(
                    request,
                    400,
                    failure(
                            "InvalidParameterException",
                            "ProtectionEnabled must be true or false, ExpiresInMinutes 1 to " + MOST_MINUTES));
            return;
        }
        if (enabled.booleanValue()) {
            task.protect(clock.instant().plus(Duration.ofMinutes(minutes.asInt(DEFAULT_MINUTES))));
        } else {
            task.release();
        }
        answer(request, 200, state(task));
    }

    private ObjectNode state(TaskProtection task) {
        Instant now = clock.instant();
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ObjectNode protection = answer.putObject("protection");
        task.expires(now)
                .ifPresent(expires -> protection.put(
                        "ExpirationDate",
                        expires.truncatedTo(ChronoUnit.SECONDS).toString()));
        protection.put("ProtectionEnabled", task.isProtected(now)).put("TaskArn", task.arn());
        return answer;
    }

    private static ObjectNode failure(String code, String message) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.putObject("error").put("Code", code).put("Message", message);
        return answer;
    }

    private static void answer(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }
}
