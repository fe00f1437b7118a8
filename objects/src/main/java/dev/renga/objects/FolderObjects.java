package dev.renga.objects;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Objects as files of one folder. An object is written beside its place and then moved there, or linked where it must not
 * replace another, so the file system must know hard links.
 */
final class FolderObjects implements ObjectStore {
    // A draft of a process that was killed stays, and is no object.
    private static final Pattern DRAFT = Pattern.compile("\\.[0-9a-f-]{36}\\.draft");

    private final Path folder;

    FolderObjects(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes the draft of an object. */
    private interface Writing {
        void into(Path draft) throws IOException;
    }

    @Override
    public void put(String key, Path file) {
        publish(key, draft -> Files.copy(file, draft));
    }

    @Override
    public void put(String key, byte[] bytes) {
        publish(key, draft -> Files.write(draft, bytes));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        Path place = place(key);
        try {
            Path draft = draft(place, to -> Files.write(to, bytes));
            try {
                // Unlike a move, a link fails where something is, in one step.
                Files.createLink(place, draft);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new ObjectsUnavailable("cannot store " + place, e);
        }
    }

    @Override
    public Optional<InputStream> get(String key) {
        Path place = place(key);
        try {
            return Files.isRegularFile(place) ? Optional.of(Files.newInputStream(place)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ObjectsUnavailable("cannot read " + place, e);
        }
    }

    @Override
    public List<String> list(String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(folder, Integer.MAX_VALUE, (path, what) -> what.isRegularFile())) {
            return files.filter(path -> !isDraft(path))
                    .map(this::key)
                    .filter(key -> key.startsWith(prefix))
                    .sorted(Keys.BY_BYTES)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new ObjectsUnavailable("cannot list " + folder, e);
        }
    }

    @Override
    public void delete(String key) {
        Path place = place(key);
        try {
            if (!Files.isDirectory(place)) {
                Files.deleteIfExists(place);
            }
        } catch (IOException e) {
            throw new ObjectsUnavailable("cannot delete " + place, e);
        }
    }

    @Override
    public URI uri(String key) {
        return place(key).toUri();
    }

    @Override
    public void close() {}

    private void publish(String key, Writing writing) {
        Path place = place(key);
        try {
            Path draft = draft(place, writing);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ObjectsUnavailable("cannot store " + place, e);
        }
    }

    /** Whole and on the disk when it returns. */
    private Path draft(Path place, Writing writing) throws IOException {
        Path parent = Optional.ofNullable(place.getParent()).orElse(folder);
        Files.createDirectories(parent);
        Path draft = parent.resolve("." + UUID.randomUUID() + ".draft");
        try {
            writing.into(draft);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return draft;
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    private Path place(String key) {
        return folder.resolve(Keys.below("", key));
    }

    private String key(Path file) {
        return folder.relativize(file).toString().replace(java.io.File.separatorChar, '/');
    }

    private static boolean isDraft(Path file) {
        return DRAFT.matcher(String.valueOf(file.getFileName())).matches();
    }
}
