package dev.renga.local.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.renga.local.aws.Json;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.h2.mvstore.MVMap;

/**
 * Records by key, all of them in memory too. A change is on the disk when the method returns; where it throws {@link NotKept}
 * nothing has changed. Thread-safe; whoever reads and then writes locks for himself.
 *
 * @param <V> a record that Jackson reads back as it wrote it
 */
public final class Records<V> {
    private final StateStore store;
    private final String name;
    private final ConcurrentNavigableMap<String, V> current = new ConcurrentSkipListMap<>();

    Records(StateStore store, String name, MVMap<String, String> kept, Class<V> type) {
        this.store = store;
        this.name = name;
        kept.forEach((key, json) -> current.put(key, decode(json, type)));
    }

    String name() {
        return name;
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(current.get(key));
    }

    /** All of them in the order of their keys; a live view that cannot be written to. */
    public Map<String, V> all() {
        return Collections.unmodifiableMap(current);
    }

    /** Those whose key is greater, in order. */
    public Map<String, V> after(String key) {
        return Collections.unmodifiableMap(current.tailMap(key, false));
    }

    /** The first one whose key is at least this. */
    public Optional<Map.Entry<String, V>> firstFrom(String key) {
        return Optional.ofNullable(current.ceilingEntry(key));
    }

    public void put(String key, V value) {
        putAll(Map.of(key, value));
    }

    /** Writes all of them or none. */
    public void putAll(Map<String, V> values) {
        if (values.isEmpty()) {
            return;
        }
        Map<String, String> encoded = new HashMap<>();
        values.forEach((key, value) -> encoded.put(key, encode(value)));
        store.write(name, kept -> kept.putAll(encoded), () -> current.putAll(values));
    }

    /** Returns whether it was there. */
    public boolean remove(String key) {
        boolean isThere = current.containsKey(key);
        if (isThere) {
            removeAll(Set.of(key));
        }
        return isThere;
    }

    /** Removes those of them that are there, all or none. */
    public void removeAll(Collection<String> keys) {
        store.write(name, kept -> keys.forEach(kept::remove), () -> keys.forEach(current::remove));
    }

    /** Brings what was kept to what is remembered: of a change that failed the file may know more. */
    void restore(MVMap<String, String> kept) {
        List.copyOf(kept.keySet()).stream()
                .filter(key -> !current.containsKey(key))
                .forEach(kept::remove);
        current.forEach((key, value) -> {
            String json = encode(value);
            if (!json.equals(kept.get(key))) {
                kept.put(key, json);
            }
        });
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
