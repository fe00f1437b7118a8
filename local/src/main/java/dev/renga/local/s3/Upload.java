package dev.renga.local.s3;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object that is being uploaded in parts.
 *
 * @param headers what the object is to be told with
 * @param algorithm the checksum that its parts have
 * @param wholeChecksum whether the object gets the checksum of all its bytes, not that of the parts' checksums
 */
record Upload(
        String bucket,
        String key,
        long startedMillis,
        Map<String, String> headers,
        @Nullable ChecksumAlgorithm algorithm,
        boolean wholeChecksum) {
    Upload {
        headers = Map.copyOf(headers);
    }

    /** One of its parts. */
    record Part(
            String file,
            long size,
            String tag,
            long modifiedMillis,
            @Nullable Integrity integrity) {}
}
