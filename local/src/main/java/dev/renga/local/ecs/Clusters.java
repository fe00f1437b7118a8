package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.Environment;
import dev.renga.local.aws.Json;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The clusters: Renga's own, which is there from the start, and whichever others are made; all share the machines. */
final class Clusters {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final String DEFAULT = "default";

    private final Records<String> names;
    private final Providers providers;

    Clusters(StateStore store, Environment environment, Providers providers) {
        this.names = store.records("ecs-clusters", String.class);
        this.providers = providers;
        make(nameIn(environment));
    }

    /** The cluster of an environment. */
    static String nameIn(Environment environment) {
        return "renga-" + environment.name();
    }

    /** The name of the cluster that a request means; throws what ECS answers where there is none. */
    String required(JsonNode request) {
        return find(Asked.text(request, "cluster").orElse(DEFAULT)).orElseThrow(EcsError::noCluster);
    }

    /** Makes a cluster where there is none of that name. */
    void make(String name) {
        if (names.get(name).isEmpty()) {
            names.put(name, name);
        }
    }

    List<String> all() {
        return List.copyOf(names.all().keySet());
    }

    ObjectNode create(JsonNode request, int machines, Tasks tasks) {
        String name = Asked.text(request, "clusterName").orElse(DEFAULT);
        if (!NAME.matcher(name).matches()) {
            throw EcsError.invalid("Cluster name must be 1 to 255 of letters, digits, hyphens and underscores.");
        }
        make(name);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.set("cluster", described(name, machines, tasks));
        return answer;
    }

    ObjectNode list(JsonNode request) {
        return Asked.page(
                request, "clusterArns", all().stream().map(Arns::cluster).toList());
    }

    ObjectNode describe(JsonNode request, int machines, Tasks tasks) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode found = answer.putArray("clusters");
        ArrayNode failures = answer.putArray("failures");
        List<String> asked = new ArrayList<>(Asked.texts(request.path("clusters")));
        if (asked.isEmpty()) {
            asked.add(DEFAULT);
        }
        for (String reference : asked) {
            Optional<String> name = find(reference);
            if (name.isPresent()) {
                found.add(described(name.get(), machines, tasks));
            } else {
                failures.addObject()
                        .put("arn", Arns.cluster(Arns.last(reference)))
                        .put("reason", "MISSING");
            }
        }
        return answer;
    }

    private Optional<String> find(String nameOrArn) {
        return names.get(Arns.last(nameOrArn));
    }

    private ObjectNode described(String name, int machines, Tasks tasks) {
        List<TaskState.Status> statuses = tasks.all().stream()
                .filter(task -> task.cluster().equals(name))
                .map(task -> task.state().status())
                .toList();
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("clusterArn", Arns.cluster(name))
                .put("clusterName", name)
                .put("status", "ACTIVE")
                .put("registeredContainerInstancesCount", machines)
                .put("runningTasksCount", count(statuses, TaskState.Status.RUNNING))
                .put(
                        "pendingTasksCount",
                        count(statuses, TaskState.Status.PENDING) + count(statuses, TaskState.Status.PROVISIONING))
                .put("activeServicesCount", 0);
        ArrayNode named = shown.putArray("capacityProviders");
        providers.all().keySet().stream().sorted().forEach(named::add);
        shown.putArray("defaultCapacityProviderStrategy");
        return shown;
    }

    private static long count(List<TaskState.Status> statuses, TaskState.Status wanted) {
        return statuses.stream().filter(wanted::equals).count();
    }
}
