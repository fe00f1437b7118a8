package dev.renga.sweep.launch;

import dev.renga.contracts.Environment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * The families of task definitions that stand for images: {@code renga-<env>-<image>}, where Renga's own images may be called
 * with {@code renga-} before them or without. Thread-safe.
 */
final class EcsFamilies {
    private static final String OWN = "renga-";

    private final EcsClient ecs;
    private final Environment environment;
    private final Map<String, Family> known = new ConcurrentHashMap<>();

    /**
     * A family.
     *
     * @param container the one that overrides are for
     */
    record Family(String name, String container) {}

    EcsFamilies(EcsClient ecs, Environment environment) {
        this.ecs = ecs;
        this.environment = environment;
    }

    /** Empty where the environment has no such image. Those found are remembered: a family keeps its container's name. */
    Optional<Family> of(String image) {
        String name = name(image, environment);
        Family there = known.get(name);
        if (there != null) {
            return Optional.of(there);
        }
        try {
            TaskDefinition definition = ecs.describeTaskDefinition(request -> request.taskDefinition(name))
                    .taskDefinition();
            Family found = new Family(
                    name, definition.containerDefinitions().getFirst().name());
            known.put(name, found);
            return Optional.of(found);
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    /** What the task or job definition of an image is called in an environment. */
    static String name(String image, Environment environment) {
        return environment.physical(image.startsWith(OWN) ? image.substring(OWN.length()) : image);
    }
}
