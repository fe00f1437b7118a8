package dev.renga.local.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the small services, an H2 MVStore: a log-structured store that is whole after any crash, for which we would
 * else write journal, checksum and compaction ourselves. Without a file it keeps everything in memory. An MVStore closes itself
 * at the first write that fails, of a full disk say; this one is opened again by the next. Thread-safe.
 */
public final class StateStore implements AutoCloseable {
    private static final int COMPACT_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

    private final Optional<Path> file;
    private final List<Records<?>> kinds = new ArrayList<>();
    private MVStore store;
    private boolean isClosed;

    private StateStore(Optional<Path> file) {
        this.file = file;
        this.store = opened(file);
    }

    /** Opens what the file holds, or begins it. */
    public static StateStore open(Optional<Path> file) {
        return new StateStore(file);
    }

    /** The records of one kind. Call it once for each name. */
    public synchronized <V> Records<V> records(String name, Class<V> type) {
        Records<V> records = new Records<>(this, name, store.openMap(name), type);
        kinds.add(records);
        return records;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        try {
            // Of a change that failed the file may know more than is remembered.
            reopen();
            store.commit();
        } catch (MVStoreException e) {
            LOG.atWarn().setCause(e).log("the state cannot be written" + where() + ", and is left as it was last kept");
        }
        store.close(COMPACT_MILLIS);
    }

    /**
     * Lets a change reach the disk, all of it or nothing, and only then the memory.
     *
     * @throws NotKept where it may not have
     */
    synchronized void write(String name, Consumer<MVMap<String, String>> change, Runnable remembered) {
        if (isClosed) {
            throw new NotKept("the state is closed" + where(), new IllegalStateException("closed"));
        }
        boolean isWritten = false;
        try {
            reopen();
            change.accept(store.openMap(name));
            store.commit();
            // Not only written: on the disk.
            store.sync();
            isWritten = true;
        } catch (MVStoreException e) {
            throw new NotKept("the state could not be written" + where() + ": " + e.getMessage(), e);
        } finally {
            if (!isWritten) {
                // What is half done must not go out with the next change.
                store.closeImmediately();
            }
        }
        remembered.run();
    }

    private void reopen() {
        if (!store.isClosed()) {
            return;
        }
        store = opened(file);
        kinds.forEach(kind -> kind.restore(store.openMap(kind.name())));
        LOG.atInfo().log("the state was opened again after a write that failed");
    }

    private String where() {
        return file.map(path -> " to " + path).orElse("");
    }

    private static MVStore opened(Optional<Path> file) {
        // A commit of its own, as of a large change that is half made, would not be all or nothing.
        MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
        file.map(Path::toString).ifPresent(builder::fileName);
        return builder.open();
    }
}
