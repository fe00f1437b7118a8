package dev.renga.objects;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/** What may be a key. */
public final class Keys {
    /** As S3 has it, with the root's own prefix. */
    public static final int MAX_BYTES = 1024;

    static final Comparator<String> BY_BYTES = Comparator.comparing(Keys::bytes, Arrays::compareUnsigned);

    // S3 would take these; a folder cannot tell them apart, and some programs resolve them on the way.
    private static final Set<String> NO_SEGMENTS = Set.of("", ".", "..");

    private Keys() {}

    /** Returns the whole key below a prefix, which is empty or ends in a slash. */
    static String below(String prefix, String key) {
        String whole = prefix + key;
        for (String segment : key.split("/", -1)) {
            if (NO_SEGMENTS.contains(segment) || segment.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("not a key: '" + key + "'");
            }
        }
        int length = bytes(whole).length;
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("a key of " + length + " bytes, more than " + MAX_BYTES);
        }
        return whole;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
