package dev.renga.local.ecs;

import dev.renga.contracts.Environment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The capacity providers of the cluster: Fargate's two, and those of the machines with a GPU, on demand and Spot. */
final class Providers {
    private final Map<String, Launch.Kind> kinds = new LinkedHashMap<>();

    Providers(Environment environment) {
        kinds.put("FARGATE", Launch.Kind.FARGATE);
        kinds.put("FARGATE_SPOT", Launch.Kind.FARGATE);
        kinds.put(environment.physical("gpu"), Launch.Kind.EC2);
        kinds.put(environment.physical("gpu-spot"), Launch.Kind.EC2);
    }

    Map<String, Launch.Kind> all() {
        return Map.copyOf(kinds);
    }

    Launch.Kind kind(String name) {
        Launch.Kind kind = kinds.get(name);
        if (kind == null) {
            throw EcsError.invalid("The specified capacity provider '" + name + "' was not found.");
        }
        return kind;
    }
}
