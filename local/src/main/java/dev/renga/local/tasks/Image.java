package dev.renga.local.tasks;

import java.util.List;
import java.util.Map;

/**
 * A program that tasks may run, in the place of a container image.
 *
 * @param command the program and its first arguments; those of the task follow
 * @param environment what it is always given, over whatever a task says
 * @param gpus how many GPUs the task definition asks for that it is born with
 */
public record Image(String name, List<String> command, Map<String, String> environment, int gpus) {
    /** Throws {@link IllegalArgumentException} for a command of nothing. */
    public Image {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("image " + name + " has no command");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
