package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.local.ecs.EcsService;
import dev.renga.local.tasks.Image;
import dev.renga.local.tasks.Images;
import dev.renga.local.tasks.ImagesFile;
import dev.renga.local.tasks.TaskEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What tasks of ECS and Batch run with.
 *
 * @param folder where they run
 * @param slots how many machines with a GPU there are
 */
record LocalTasks(Path folder, Images images, int slots, EcsService.Spot spot) {
    private static final int DIGITS_OF_AN_INSTANCE = 17;

    /** Those of a run, with the images that its folder names. */
    static LocalTasks of(Path run, TrialSlots slots) throws CannotStart {
        try {
            List<Image> named = ImagesFile.read(run.resolve(ImagesFile.NAME));
            return new LocalTasks(run, Images.ownAnd(named), slots.count(), slots.spot());
        } catch (IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CannotStart("cannot read " + run.resolve(ImagesFile.NAME), e);
        }
    }

    /** Those of an endpoint without services, with Renga's own images. */
    static LocalTasks plain(Optional<Path> folder) {
        Path tasks =
                folder.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "renga-" + UUID.randomUUID()));
        return new LocalTasks(tasks, Images.ownAnd(List.of()), TrialSlots.usual(), EcsService.Spot.NEVER);
    }

    TaskEngine engine(URI endpoint) {
        Map<String, String> variables = new HashMap<>(Addresses.ofAws(endpoint));
        variables.put("RENGA_ENV", Environment.LOCAL.name());
        int cores = Runtime.getRuntime().availableProcessors();
        return TaskEngine.open(new TaskEngine.Settings(folder, images, slots, cores, variables), LocalTasks::machineId);
    }

    private static String machineId() {
        return "i-" + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS_OF_AN_INSTANCE);
    }
}
