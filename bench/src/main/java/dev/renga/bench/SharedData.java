package dev.renga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Data that the repository does not hold: in the folder that {@code RENGA_SHARED} names, or in {@code shared} beside it. */
final class SharedData {
    private static final String MNIST = "data/mnist";

    private SharedData() {}

    /** The folder of MNIST; none, and a line that says so, where it is not at hand. */
    static Optional<Path> mnist() throws IOException {
        Path shared = Path.of(System.getenv()
                .getOrDefault(
                        "RENGA_SHARED",
                        RunningSystem.repository().resolveSibling("shared").toString()));
        Path data = shared.resolve(MNIST);
        if (Files.isDirectory(data)) {
            return Optional.of(data);
        }
        System.out.println("nothing is trained: " + MNIST + " is not in " + shared + "; RENGA_SHARED names its folder");
        return Optional.empty();
    }
}
