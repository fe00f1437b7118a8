package dev.renga.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of folders that are there completely or not at all: each is filled under another name and then renamed. Several
 * processes may share it.
 */
public final class CacheFolder {
    /** The variable that names the folder; unset, it is {@code ~/.cache/renga}. */
    public static final String VARIABLE = "RENGA_CACHE_DIR";

    private final Path root;

    public CacheFolder(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** Reads {@link #VARIABLE}. */
    public static CacheFolder from(Map<String, String> variables) {
        String named = variables.getOrDefault(VARIABLE, "");
        return new CacheFolder(
                named.isBlank() ? Path.of(System.getProperty("user.home"), ".cache", "renga") : Path.of(named));
    }

    /** What puts files into an empty folder. */
    @FunctionalInterface
    interface Filler {
        void fill(Path folder) throws IOException, DataUnavailable, InterruptedException;
    }

    /** Where something of that name lies, or would. */
    public Path path(String name) {
        return root.resolve(name);
    }

    /** The folder of that name, filled first if it is not there. */
    Path filled(String name, Filler filler) throws DataUnavailable, InterruptedException {
        Path folder = path(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path partial = Files.createTempDirectory(folder.getParent(), ".partial-");
            try {
                filler.fill(partial);
                settle(partial, folder);
                return folder;
            } finally {
                remove(partial);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataUnavailable("cannot write to " + folder.getParent() + " (" + VARIABLE + "): " + e, e);
        }
    }

    private static void settle(Path partial, Path folder) throws IOException {
        try {
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was quicker, with the same files.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
