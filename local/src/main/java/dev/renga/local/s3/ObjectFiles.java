package dev.renga.local.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of objects and parts, each in a file that is written once, under a name that says nothing. Without a folder they
 * lie in a temporary one and go with it: in memory they would have to be small. Thread-safe.
 */
final class ObjectFiles implements AutoCloseable {
    /** Writes a file. */
    @FunctionalInterface
    interface Writing<T> {
        T into(OutputStream out) throws IOException;
    }

    /** A file that was written, and what its writer has to say of it. */
    record Written<T>(String file, T result) {}

    /** How often a reader looks for the file of an object that others replace. */
    static final int MAX_LOOKS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ObjectFiles.class);

    private final Path folder;
    private final boolean kept;

    private ObjectFiles(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    static ObjectFiles open(Optional<Path> folder) {
        try {
            return folder.isPresent()
                    ? new ObjectFiles(Files.createDirectories(folder.get()), true)
                    : new ObjectFiles(Files.createTempDirectory("renga-objects-"), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a run that was killed had begun: every file but these. */
    void keepOnly(Set<String> files) {
        try {
            for (Path file : all()) {
                if (!files.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new file, whole and on the disk; none where its writer fails. */
    <T> Written<T> write(Writing<T> writing) throws IOException {
        String name = UUID.randomUUID().toString();
        boolean done = false;
        try (FileChannel channel =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            T result = writing.into(Channels.newOutputStream(channel));
            channel.force(false);
            done = true;
            return new Written<>(name, result);
        } finally {
            if (!done) {
                remove(name);
            }
        }
    }

    /** Empty where it has been removed. What is open stays readable to its end. */
    Optional<FileChannel> read(String file) throws IOException {
        try {
            return Optional.of(FileChannel.open(folder.resolve(file), StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What cannot be removed now is at the next start. */
    void remove(String file) {
        try {
            Files.deleteIfExists(folder.resolve(file));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("a file of an object that is gone stays for now");
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            for (Path file : all()) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("a temporary folder stays");
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
