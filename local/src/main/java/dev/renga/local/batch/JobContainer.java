package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.local.tasks.Needs;
import dev.renga.local.tasks.Order;
import dev.renga.local.tasks.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job runs, after its overrides and parameters.
 *
 * @param properties of its definition
 * @param overrides of the job
 */
record JobContainer(JobDefinition definition, JsonNode properties, JsonNode overrides, Map<String, String> parameters) {
    private static final int UNITS_OF_A_CORE = 1024;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final String REFERENCE = "Ref::";

    static JobContainer of(JobDefinition definition, JsonNode asked) {
        Map<String, String> parameters = new HashMap<>();
        definition
                .asked()
                .path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        asked.path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        return new JobContainer(definition, definition.container(), asked.path("containerOverrides"), parameters);
    }

    String image() {
        return properties.path("image").asText();
    }

    List<String> command() {
        JsonNode command = overrides.path("command").isEmpty() ? properties.path("command") : overrides.path("command");
        return Wants.texts(command).stream().map(this::resolved).toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Wants.pairs(properties.path("environment")));
        environment.putAll(Wants.pairs(overrides.path("environment")));
        return environment;
    }

    Needs needs() {
        return new Needs(
                (int) required("GPU").orElse(0.0).doubleValue(),
                (int) Math.round(required("VCPU").or(() -> old("vcpus")).orElse(1.0) * UNITS_OF_A_CORE),
                (int) required("MEMORY").or(() -> old("memory")).orElse(0.0).doubleValue());
    }

    /** One attempt of it. */
    Order order(String task, Map<String, String> own, int priority) {
        Map<String, String> environment = environment();
        environment.putAll(own);
        Pool pool = definition.isFargate() ? Pool.FARGATE : Pool.MACHINES;
        return new Order(task, image(), command(), environment, pool, needs(), priority, STOP_TIMEOUT);
    }

    private Optional<Double> required(String type) {
        return required(overrides, type).or(() -> required(properties, type));
    }

    private static Optional<Double> required(JsonNode from, String type) {
        for (JsonNode requirement : from.path("resourceRequirements")) {
            if (requirement.path("type").asText().equals(type)) {
                return Optional.of(number(requirement.path("value").asText("")));
            }
        }
        return Optional.empty();
    }

    private Optional<Double> old(String field) {
        JsonNode value = overrides.has(field) ? overrides.path(field) : properties.path(field);
        return value.isNumber() ? Optional.of(value.doubleValue()) : Optional.empty();
    }

    private String resolved(String word) {
        return word.startsWith(REFERENCE) ? parameters.getOrDefault(word.substring(REFERENCE.length()), word) : word;
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw BatchError.client("resourceRequirements has a value that is no number: " + text);
        }
        throw BatchError.client("resourceRequirements has a value that is less than nothing: " + text);
    }
}
