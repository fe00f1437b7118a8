package dev.renga.objects;

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

    /**
     * What puts files into an empty folder.
     *
     * @param <E> what it throws where there is nothing to put
     */
    @FunctionalInterface
    public interface Filler<E extends Exception> {
        void fill(Path folder) throws E, IOException, InterruptedException;
    }

    /** Where something of that name lies, or would. */
    public Path path(String name) {
        return root.resolve(name);
    }

    /**
     * The folder of that name, filled first if it is not there.
     *
     * @throws IOException where it could not be written: one line that names folder and variable
     */
    public <E extends Exception> Path filled(String name, Filler<E> filler)
            throws E, IOException, InterruptedException {
        Path folder = path(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path partial = Files.createTempDirectory(folder.getParent(), ".partial-");
            try {
                filler.fill(partial);
                return settle(partial, folder);
            } finally {
                delete(partial);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("cannot write to " + folder.getParent() + " (" + VARIABLE + "): " + e, e);
        }
    }

    /** Removes the folder of that name, if it is there; throws as {@link #filled} does. */
    public void remove(String name) throws IOException {
        try {
            delete(path(name));
        } catch (IOException e) {
            throw new IOException("cannot remove " + path(name) + " (" + VARIABLE + "): " + e, e);
        }
    }

    private static Path settle(Path partial, Path folder) throws IOException {
        try {
            return Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was quicker, with the same files.
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
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
