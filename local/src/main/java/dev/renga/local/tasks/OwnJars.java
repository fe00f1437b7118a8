package dev.renga.local.tasks;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The programs that were built beside this one. */
public final class OwnJars {
    // From the jar or classes of this module, in its own target or the library folder of another, to the repository.
    private static final int MOST_LEVELS = 5;

    private OwnJars() {}

    /** The runnable jar of a module, where it was built. */
    public static Optional<Path> of(String module) {
        Path folder = here();
        for (int level = 0; level < MOST_LEVELS && folder != null; level++) {
            Path jar = folder.resolve(module).resolve("target").resolve(module + ".jar");
            if (Files.isRegularFile(jar)) {
                return Optional.of(jar);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private static Path here() {
        try {
            return Path.of(OwnJars.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program does not know where it lies", e);
        }
    }
}
