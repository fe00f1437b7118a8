package dev.renga.local.s3;

import java.nio.charset.StandardCharsets;

/**
 * Names of records. S3 lists keys in the order of their UTF-8 bytes, records are in that of characters; with each byte as one
 * character the two are the same.
 */
final class ObjectKeys {
    /** Greater than any character of a record's name. */
    static final char BEYOND = '\u0100';

    private ObjectKeys() {}

    static String record(String bucket, String key) {
        return bucket + "/" + sortable(key);
    }

    static String sortable(String key) {
        return new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String key(String sortable) {
        return new String(sortable.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
