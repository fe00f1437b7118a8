package dev.renga.local.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.renga.local.aws.Json;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.h2.mvstore.MVMap;

/**
 * Records by key, all of them in memory too. A change is on the disk when the method returns. Thread-safe; whoever reads and
 * then writes locks for himself.
 *
 * @param <V> a record that Jackson reads back as it wrote it
 */
public final class Records<V> {
    private final StateStore store;
    private final MVMap<String, String> kept;
    private final ConcurrentNavigableMap<String, V> current = new ConcurrentSkipListMap<>();

    Records(StateStore store, MVMap<String, String> kept, Class<V> type) {
        this.store = store;
        this.kept = kept;
        kept.forEach((key, json) -> current.put(key, decode(json, type)));
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(current.get(key));
    }

    /** All of them in the order of their keys; a live view that cannot be written to. */
    public Map<String, V> all() {
        return java.util.Collections.unmodifiableMap(current);
    }

    /** Those whose key is greater, in order. */
    public Map<String, V> after(String key) {
        return java.util.Collections.unmodifiableMap(current.tailMap(key, false));
    }

    /** The first one whose key is at least this. */
    public Optional<Map.Entry<String, V>> firstFrom(String key) {
        return Optional.ofNullable(current.ceilingEntry(key));
    }

    public void put(String key, V value) {
        kept.put(key, encode(value));
        store.commit();
        current.put(key, value);
    }

    /** Writes all of them or none. */
    public void putAll(Map<String, V> values) {
        values.forEach((key, value) -> kept.put(key, encode(value)));
        store.commit();
        current.putAll(values);
    }

    /** Returns whether it was there. */
    public boolean remove(String key) {
        boolean removed = kept.remove(key) != null;
        if (removed) {
            store.commit();
            current.remove(key);
        }
        return removed;
    }

    /** Removes those of them that are there, all or none. */
    public void removeAll(Collection<String> keys) {
        keys.forEach(kept::remove);
        store.commit();
        keys.forEach(current::remove);
    }

    private static String encode(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a record that can be kept: " + value, e);
        }
    }

    private static <V> V decode(String json, Class<V> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the kept state is not readable: " + json, e);
        }
    }
}
