package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A task, from the moment that it was accepted.
 *
 * @param definition the ARN of its task definition
 * @param cluster the name of its cluster
 * @param asked the request that started it
 */
record EcsTask(String id, String cluster, String definition, Launch launch, ObjectNode asked, TaskState state) {
    /** What {@code startedBy} and the token of a request are called in it. */
    private static final String STARTED_BY = "startedBy";

    private static final String TOKEN = "clientToken";

    String arn() {
        return Arns.task(cluster, id);
    }

    String startedBy() {
        return asked.path(STARTED_BY).asText("");
    }

    Optional<String> token() {
        return Asked.text(asked, TOKEN);
    }

    String family() {
        String name = Arns.last(definition);
        return name.substring(0, name.indexOf(':'));
    }

    String group() {
        return Asked.text(asked, "group").orElse("family:" + family());
    }

    JsonNode tags() {
        return asked.path("tags");
    }

    Overrides overrides() {
        return Overrides.of(asked);
    }

    EcsTask with(TaskState next) {
        return new EcsTask(id, cluster, definition, launch, asked, next);
    }
}
