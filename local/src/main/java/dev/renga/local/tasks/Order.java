package dev.renga.local.tasks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A task to run.
 *
 * @param image the reference that a task definition names
 * @param arguments what follows the command of the image
 * @param environment what it is given besides the addresses of this run
 * @param priority who waits with a higher one gets a place first
 * @param stopTimeout how long it may take between SIGTERM and SIGKILL
 */
public record Order(
        String id,
        String image,
        List<String> arguments,
        Map<String, String> environment,
        Pool pool,
        Needs needs,
        int priority,
        Duration stopTimeout) {
    public Order {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
