package dev.renga.objects;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key below one root. A key is 1 to {@link Keys#MAX_BYTES} bytes of UTF-8, of segments between single slashes,
 * none of them {@code .} or {@code ..}; another throws {@link IllegalArgumentException}. Where the store itself fails,
 * every method throws {@link ObjectsUnavailable}. Nobody ever reads half an object: a put shows the whole of it or
 * nothing, also when the process ends meanwhile. Thread-safe.
 *
 * <p>In a folder, unlike in S3, no key can be the beginning of another at a slash ({@code a} and {@code a/b}), and a letter
 * that the locale of the process does not know makes no key.
 */
public interface ObjectStore extends AutoCloseable {
    /**
     * Opens the store of a root: {@code s3://bucket}, {@code s3://bucket/prefix}, a {@code file:} address or the path of
     * a folder, which need not be there yet. Throws {@link IllegalArgumentException} for anything else.
     */
    static ObjectStore at(String root, ObjectStores config) {
        return Roots.open(root, config);
    }

    /** Stores what a file holds, in place of what was there; at most 5 GiB. */
    void put(String key, Path file);

    /** Stores these bytes, in place of what was there. */
    void put(String key, byte[] bytes);

    /** Stores these bytes unless the key is taken; of any number of callers one is told {@code true}. */
    boolean putIfAbsent(String key, byte[] bytes);

    /** The object's bytes as they were at one moment, to be closed by the caller; empty where there is none. */
    Optional<InputStream> get(String key);

    /** All keys that begin with these characters, sorted by their UTF-8 bytes; every key for an empty prefix. */
    List<String> list(String prefix);

    /** Removes an object; one that is not there is no error. */
    void delete(String key);

    /** The address of a key for other programs, {@code s3://…} or {@code file:///…}, whether there is an object or not. */
    URI uri(String key);

    /** Frees connections. */
    @Override
    void close();
}
