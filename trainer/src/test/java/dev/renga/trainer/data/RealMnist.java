package dev.renga.trainer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The MNIST files of this workplace, where it has them: they are no part of the project. */
public final class RealMnist {
    private static final String FOLDER = "data/mnist";

    private RealMnist() {}

    /** Below {@code RENGA_SHARED}, else below a folder {@code shared} beside the repository. */
    public static Optional<Path> folder() {
        String named = System.getenv().getOrDefault("RENGA_SHARED", "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named, FOLDER)).filter(Files::isDirectory);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
