package dev.renga.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private static final String PARTIAL = ".partial-";

    /** Past any filling: a folder whose last file was begun before is of a process that is gone. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final InstantSource clock;

    public CacheFolder(Path root) {
        this(root, InstantSource.system());
    }

    CacheFolder(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath();
        this.clock = clock;
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
            deleteAbandoned(folder.resolveSibling(""));
            Path partial = Files.createTempDirectory(folder.getParent(), PARTIAL);
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

    private void deleteAbandoned(Path folder) {
        Instant before = clock.instant().minus(ABANDONED);
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(folder, PARTIAL + "*")) {
            for (Path partial : partials) {
                if (Files.getLastModifiedTime(partial).toInstant().isBefore(before)) {
                    delete(partial);
                }
            }
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            // Somebody else's, or another process deletes it too: no reason not to fill a folder of our own.
            return;
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
