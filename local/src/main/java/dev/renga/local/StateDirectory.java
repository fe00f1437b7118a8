package dev.renga.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a run keeps, held by one process at a time. The lock is the operating system's on an open file: it goes
 * with its process, so a killed one leaves none.
 */
final class StateDirectory implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private StateDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Takes the folder, makes it where there is none, and removes what a killed run told others. */
    static StateDirectory take(Path folder) throws CannotStart {
        FileChannel lock = null;
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!isTaken(lock)) {
                lock.close();
                throw new CannotStart(
                        folder + " is in use by another run; stop that one, or name another folder with --dir");
            }
            StateDirectory taken = new StateDirectory(folder, lock);
            EnvFile.in(folder).remove();
            return taken;
        } catch (IOException e) {
            closeQuietly(lock);
            throw new CannotStart("cannot write to " + folder + "; name another folder with --dir", e);
        }
    }

    /** The folder itself. */
    Path folder() {
        return folder;
    }

    /** Where the AWS services keep their state. */
    Path services() throws IOException {
        return Files.createDirectories(folder.resolve("aws"));
    }

    /** Removes all that earlier runs kept. */
    void drop() throws IOException {
        Path services = services();
        List<Path> kept;
        try (Stream<Path> files = Files.walk(services)) {
            // The inside of a folder before the folder.
            kept = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : kept) {
            Files.delete(path);
        }
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock ends with the process at the latest.
            return;
        }
    }
}
