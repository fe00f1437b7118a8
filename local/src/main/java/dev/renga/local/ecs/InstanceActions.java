package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.tasks.MachineState;
import dev.renga.local.tasks.TaskEngine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls about the machines of a cluster, and what provides them. */
final class InstanceActions {
    private static final Pattern INSTANCE = Pattern.compile("ec2InstanceId\\s*==\\s*['\"]?(i-[0-9a-f]+)['\"]?");
    private static final int CPU_UNITS = 4096;
    private static final int MEMORY_MIB = 15_360;

    private final Clusters clusters;
    private final Providers providers;
    private final TaskEngine engine;

    InstanceActions(Clusters clusters, Providers providers, TaskEngine engine) {
        this.clusters = clusters;
        this.providers = providers;
        this.engine = engine;
    }

    ObjectNode list(JsonNode request) {
        String cluster = clusters.required(request);
        // Of the query language, the one question that is asked of machines here: which of them is that instance.
        Optional<String> wanted = Asked.text(request, "filter").map(InstanceActions::instanceIn);
        List<String> arns = engine.machines().stream()
                .filter(machine -> wanted.map(machine.id()::equals).orElse(true))
                .map(machine -> Arns.instance(cluster, machine.id()))
                .toList();
        return Asked.page(request, "containerInstanceArns", arns);
    }

    private static String instanceIn(String filter) {
        Matcher matcher = INSTANCE.matcher(filter);
        if (!matcher.matches()) {
            throw EcsError.invalid("This endpoint filters by ec2InstanceId == i-... alone.");
        }
        return matcher.group(1);
    }

    ObjectNode describe(JsonNode request) {
        String cluster = clusters.required(request);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode found = answer.putArray("containerInstances");
        ArrayNode failures = answer.putArray("failures");
        List<MachineState> machines = engine.machines();
        for (String reference : Asked.texts(request.path("containerInstances"))) {
            Optional<MachineState> machine = machines.stream()
                    .filter(each -> Arns.last(Arns.instance(cluster, each.id())).equals(Arns.last(reference)))
                    .findFirst();
            if (machine.isPresent()) {
                found.add(shown(cluster, machine.get()));
            } else {
                failures.addObject().put("arn", reference).put("reason", "MISSING");
            }
        }
        return answer;
    }

    ObjectNode providers(JsonNode request) {
        List<String> wanted = Asked.texts(request.path("capacityProviders"));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray("capacityProviders");
        ArrayNode failures = answer.putArray("failures");
        providers.all().keySet().stream()
                .sorted()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .forEach(name -> shown.addObject()
                        .put("capacityProviderArn", Arns.provider(name))
                        .put("name", name)
                        .put("status", "ACTIVE"));
        wanted.stream()
                .filter(name -> !providers.all().containsKey(name))
                .forEach(name -> failures.addObject().put("arn", name).put("reason", "MISSING"));
        return answer;
    }

    private static ObjectNode shown(String cluster, MachineState machine) {
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("containerInstanceArn", Arns.instance(cluster, machine.id()))
                .put("ec2InstanceId", machine.id())
                .put("status", "ACTIVE")
                .put("agentConnected", true)
                .put("runningTasksCount", machine.isTaken() ? 1 : 0)
                .put("pendingTasksCount", 0)
                .put("version", 1);
        shown.putArray("attributes")
                .addObject()
                .put("name", "ecs.availability-zone")
                .put("value", LocalAccount.REGION + "a");
        shown.set("registeredResources", resources(machine.id(), true));
        shown.set("remainingResources", resources(machine.id(), !machine.isTaken()));
        return shown;
    }

    private static ArrayNode resources(String machine, boolean isThere) {
        ArrayNode resources = Json.MAPPER.createArrayNode();
        resources.addObject().put("name", "CPU").put("type", "INTEGER").put("integerValue", isThere ? CPU_UNITS : 0);
        resources
                .addObject()
                .put("name", "MEMORY")
                .put("type", "INTEGER")
                .put("integerValue", isThere ? MEMORY_MIB : 0);
        ArrayNode gpus = resources
                .addObject()
                .put("name", "GPU")
                .put("type", "STRINGSET")
                .putArray("stringSetValue");
        if (isThere) {
            gpus.add("GPU-" + machine);
        }
        return resources;
    }
}
