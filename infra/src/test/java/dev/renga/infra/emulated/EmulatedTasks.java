package dev.renga.infra.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.infra.Resource;
import dev.renga.testsupport.Curl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ECS of an emulator, which remembers what it was asked to start, and starts nothing.
 *
 * @param cluster the only one that is looked at
 */
record EmulatedTasks(URI endpoint, String cluster) {
    private static final String SERVICE = "AmazonEC2ContainerServiceV20141113.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a task was to be started with, beside what its definition says. */
    record Order(String task, List<String> arguments, Map<String, String> variables) {
        Order {
            arguments = List.copyOf(arguments);
            variables = Map.copyOf(variables);
        }
    }

    /** Makes an image known, as its stack would. */
    void register(String family, String container) throws IOException, InterruptedException {
        call("RegisterTaskDefinition", """
                {"family": "%s", "requiresCompatibilities": ["EC2"],
                 "containerDefinitions": [{"name": "%s", "image": "%s", "memory": 64}]}
                """.formatted(family, container, family));
    }

    /** What was ordered in the name of someone, such as a sweep; empty before. */
    Optional<Order> order(String startedBy) throws IOException, InterruptedException {
        JsonNode tasks =
                call("ListTasks", "{\"cluster\": \"%s\"}".formatted(cluster)).path("taskArns");
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        return Resource.each(call("DescribeTasks", "{\"cluster\": \"%s\", \"tasks\": %s}".formatted(cluster, tasks))
                        .path("tasks"))
                .filter(task -> task.path("startedBy").asText().equals(startedBy))
                .findFirst()
                .map(EmulatedTasks::read);
    }

    /** Says that a task has ended, which nobody but its starter knows. */
    void end(Order order) throws IOException, InterruptedException {
        call("StopTask", "{\"cluster\": \"%s\", \"task\": \"%s\"}".formatted(cluster, order.task()));
    }

    private static Order read(JsonNode task) {
        JsonNode overrides = task.at("/overrides/containerOverrides/0");
        return new Order(
                task.path("taskArn").asText(),
                Resource.each(overrides.path("command")).map(JsonNode::asText).toList(),
                Resource.each(overrides.path("environment"))
                        .collect(Collectors.toMap(
                                variable -> variable.path("name").asText(),
                                variable -> variable.path("value").asText())));
    }

    private JsonNode call(String operation, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = Curl.send("POST", endpoint, json, "X-Amz-Target", SERVICE + operation);
        assertThat(response.statusCode()).as(operation + ": " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
