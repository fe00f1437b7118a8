package dev.renga.faults.scenario;

import dev.renga.faults.system.OtherEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All scenarios there are. */
public final class Scenarios {
    private static final Path PYTHON = Path.of(".renga-tools", "python-faults-1", "bin");

    private Scenarios() {}

    /** Those of the repository that this folder is in. */
    public static List<Scenario> all(Path here) {
        OtherEmulator other =
                new OtherEmulator(repository(here.toAbsolutePath()).resolve(PYTHON));
        return List.of(
                new KilledWorkers(),
                new Doubled(),
                new BadWeather(Optional.empty()),
                new BadWeather(Optional.of(other)),
                new StoppedWorkers(),
                new RollingRestart(),
                new AskAndWait(false),
                new AskAndWait(true),
                new KilledGateways(),
                new Poison());
    }

    private static Path repository(Path here) {
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("renga"))) {
                return folder;
            }
        }
        return here;
    }
}
