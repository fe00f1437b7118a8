package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.local.tasks.Pool;
import java.util.Optional;

/**
 * On what a task is launched.
 *
 * @param provider the capacity provider of a strategy; empty where a launch type was named
 */
record Launch(Kind kind, String provider) {
    enum Kind {
        EC2,
        FARGATE
    }

    private static final String STRATEGY = "capacityProviderStrategy";

    /** Reads it from a request; EC2 where nothing is said. */
    static Launch of(JsonNode request, Providers providers) {
        Optional<String> type = Asked.text(request, "launchType");
        JsonNode strategy = request.path(STRATEGY);
        if (strategy.isArray() && !strategy.isEmpty()) {
            if (type.isPresent()) {
                throw EcsError.invalid("Specifying both a launch type and capacity provider strategy is not supported."
                        + " Remove one and try again.");
            }
            String provider = Asked.required(strategy.path(0), "capacityProvider");
            return new Launch(providers.kind(provider), provider);
        }
        return switch (type.orElse("EC2")) {
            case "EC2" -> new Launch(Kind.EC2, "");
            case "FARGATE" -> new Launch(Kind.FARGATE, "");
            default -> throw EcsError.invalid("Unknown launch type: " + type.orElse(""));
        };
    }

    Pool pool() {
        return kind == Kind.FARGATE ? Pool.FARGATE : Pool.MACHINES;
    }

    /** Whether a task without a place is accepted all the same. */
    boolean waits() {
        return kind == Kind.FARGATE || !provider.isEmpty();
    }
}
