package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The calls about task definitions. */
final class TaskDefinitionActions {
    private final TaskDefinitions definitions;

    TaskDefinitionActions(TaskDefinitions definitions) {
        this.definitions = definitions;
    }

    ObjectNode register(JsonNode request) {
        TaskDefinition made = definitions.register(request);
        return answer(made, request.path("tags"));
    }

    ObjectNode describe(JsonNode request) {
        TaskDefinition found = definitions.required(Asked.required(request, "taskDefinition"));
        boolean withTags = Asked.texts(request.path("include")).contains("TAGS");
        return answer(found, withTags ? found.asked().path("tags") : Json.MAPPER.missingNode());
    }

    ObjectNode deregister(JsonNode request) {
        String reference = Asked.required(request, "taskDefinition");
        if (Arns.last(reference).indexOf(':') < 0) {
            throw EcsError.client("TaskDefinition must be a revision: " + reference);
        }
        return answer(definitions.retire(reference), Json.MAPPER.missingNode());
    }

    ObjectNode list(JsonNode request) {
        String family = request.path("familyPrefix").asText("");
        String status = request.path("status").asText("ACTIVE");
        List<String> names = new ArrayList<>(definitions.all().stream()
                .filter(definition -> family.isEmpty() || definition.family().equals(family))
                .filter(definition -> status.equals(definition.isActive() ? "ACTIVE" : "INACTIVE"))
                .map(TaskDefinition::arn)
                .toList());
        if (request.path("sort").asText("ASC").equals("DESC")) {
            Collections.reverse(names);
        }
        return Asked.page(request, "taskDefinitionArns", names);
    }

    ObjectNode families(JsonNode request) {
        String prefix = request.path("familyPrefix").asText("");
        List<String> names = definitions.all().stream()
                .map(TaskDefinition::family)
                .distinct()
                .filter(family -> family.startsWith(prefix))
                .toList();
        return Asked.page(request, "families", names);
    }

    private static ObjectNode answer(TaskDefinition definition, JsonNode tags) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.set("taskDefinition", definition.described());
        if (tags.isArray()) {
            answer.set("tags", tags);
        }
        return answer;
    }
}
