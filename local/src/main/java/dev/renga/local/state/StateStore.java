package dev.renga.local.state;

import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The file of the small services, an H2 MVStore: a log-structured store that is whole after any crash, for which we would
 * else write journal, checksum and compaction ourselves. Without a file it keeps everything in memory. Thread-safe.
 */
public final class StateStore implements AutoCloseable {
    private static final int COMPACT_MILLIS = 200;

    private final MVStore store;

    private StateStore(MVStore store) {
        this.store = store;
    }

    /** Opens what the file holds, or begins it. */
    public static StateStore open(Optional<Path> file) {
        MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled();
        file.map(Path::toString).ifPresent(builder::fileName);
        return new StateStore(builder.open());
    }

    /** The records of one kind. Call it once for each name. */
    public <V> Records<V> records(String name, Class<V> type) {
        MVMap<String, String> map = store.openMap(name);
        return new Records<>(this, map, type);
    }

    @Override
    public void close() {
        store.close(COMPACT_MILLIS);
    }

    synchronized void commit() {
        store.commit();
        // Not only written: on the disk.
        store.sync();
    }
}
