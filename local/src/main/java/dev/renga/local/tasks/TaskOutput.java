package dev.renga.local.tasks;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task writes, in a file; and, where the task knows a place for its files, the end of it as {@link #KEY} there, put
 * anew when it is longer. Used by one thread.
 */
final class TaskOutput implements AutoCloseable {
    /** Where it is put below {@link #PLACE}. */
    static final String KEY = "log.txt";

    /** The variable of a task that says where its files go. */
    static final String PLACE = "RENGA_OUT";

    /** The most of it that is put. */
    static final int MOST_PUT = 2 * 1024 * 1024;

    /** The most that a task may write. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(TaskOutput.class);

    private final Path file;
    private final String place;
    private final ObjectStores objects;
    private @Nullable ObjectStore store;
    private long put;

    TaskOutput(Path file, String place, ObjectStores objects) {
        this.file = file;
        this.place = place;
        this.objects = objects;
    }

    File file() {
        return file.toFile();
    }

    boolean isTooLong() {
        return file.toFile().length() > MOST_BYTES;
    }

    /** Puts what is new. A place that does not take it costs the task nothing. */
    void ship() {
        long length = file.toFile().length();
        if (place.isBlank() || length == put) {
            return;
        }
        try {
            ObjectStore open = store().orElse(null);
            if (open != null) {
                open.put(KEY, end(length));
            }
            put = length;
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("place", place).setCause(e).log("the output of a task was not put");
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }

    private Optional<ObjectStore> store() {
        if (store == null) {
            try {
                store = ObjectStore.at(place, objects);
            } catch (IllegalArgumentException e) {
                LOG.atWarn().addKeyValue("place", place).log("no place for the output of a task");
                return Optional.empty();
            }
        }
        return Optional.of(store);
    }

    private byte[] end(long length) throws IOException {
        if (length <= MOST_PUT) {
            return Files.readAllBytes(file);
        }
        byte[] end = new byte[MOST_PUT];
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
            whole.seek(length - MOST_PUT);
            whole.readFully(end);
        }
        // From the next whole line on.
        int from = 0;
        while (from < end.length - 1 && end[from] != '\n') {
            from++;
        }
        byte[] told = ("... " + (length - MOST_PUT + from + 1) + " bytes before this are left out\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] lines = Arrays.copyOfRange(end, from + 1, end.length);
        byte[] all = Arrays.copyOf(told, told.length + lines.length);
        System.arraycopy(lines, 0, all, told.length, lines.length);
        return all;
    }
}
