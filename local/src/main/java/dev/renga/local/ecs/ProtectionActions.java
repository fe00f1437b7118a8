package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Protection of tasks from a scale-in. Nothing here scales in, but who sets it reads it back. Not kept. */
final class ProtectionActions {
    private static final int DEFAULT_MINUTES = 120;
    private static final int MOST_MINUTES = 2_880;

    private final Clusters clusters;
    private final TaskActions tasks;
    private final InstantSource clock;
    private final Map<String, Instant> protectedUntil = new ConcurrentHashMap<>();

    ProtectionActions(Clusters clusters, TaskActions tasks, InstantSource clock) {
        this.clusters = clusters;
        this.tasks = tasks;
        this.clock = clock;
    }

    ObjectNode update(JsonNode request) {
        int minutes = Asked.number(request, "expiresInMinutes").orElse(DEFAULT_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw EcsError.invalid("expiresInMinutes must be 1 to " + MOST_MINUTES + ".");
        }
        if (!request.path("protectionEnabled").isBoolean()) {
            throw EcsError.invalid("protectionEnabled must be true or false.");
        }
        boolean isOn = request.path("protectionEnabled").booleanValue();
        Instant until = isOn ? clock.instant().plus(Duration.ofMinutes(minutes)) : Instant.MIN;
        return answer(request, TaskActions.references(request), Optional.of(until));
    }

    ObjectNode get(JsonNode request) {
        return answer(request, TaskActions.references(request), Optional.empty());
    }

    private ObjectNode answer(JsonNode request, List<String> references, Optional<Instant> until) {
        String cluster = clusters.required(request);
        protectedUntil.values().removeIf(end -> !end.isAfter(clock.instant()));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray("protectedTasks");
        ArrayNode failures = answer.putArray("failures");
        for (String reference : references) {
            Optional<EcsTask> task = tasks.find(cluster, reference)
                    .filter(found -> !found.state().isStopped());
            if (task.isPresent()) {
                until.ifPresent(end -> protectedUntil.put(task.get().id(), end));
                shown.add(state(task.get()));
            } else {
                failures.add(TaskActions.missing(cluster, reference));
            }
        }
        return answer;
    }

    private ObjectNode state(EcsTask task) {
        Instant end = protectedUntil.getOrDefault(task.id(), Instant.MIN);
        boolean isProtected = end.isAfter(clock.instant());
        ObjectNode state =
                Json.MAPPER.createObjectNode().put("taskArn", task.arn()).put("protectionEnabled", isProtected);
        return isProtected ? state.put("expirationDate", end.toEpochMilli() / 1000.0) : state;
    }
}
