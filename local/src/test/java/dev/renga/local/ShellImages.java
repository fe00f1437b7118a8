package dev.renga.local;

import dev.renga.local.ecs.EcsService;
import dev.renga.local.tasks.Image;
import dev.renga.local.tasks.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tasks that are a shell: what follows its command is a script. */
final class ShellImages {
    /** What stands for 120 s. */
    private static final Duration NOTICE = Duration.ofMillis(200);

    private ShellImages() {}

    static LocalTasks with(Path folder, int slots) {
        Images images = new Images(List.of(
                new Image("shell", List.of("/bin/sh", "-c"), Map.of(), 1),
                new Image("renga-trainer", List.of("/bin/sh", "-c"), Map.of(), 1)));
        return new LocalTasks(folder, images, slots, new EcsService.Spot(Duration.ZERO, NOTICE));
    }

    /** What a task wrote so far. */
    static String log(Path folder, String task) throws IOException {
        return Files.readString(folder.resolve("tasks").resolve(task.substring(task.lastIndexOf('/') + 1) + ".log"));
    }
}
