package dev.renga.local.s3;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The checksum that is kept of an object or part.
 *
 * @param value in base64; with {@code -<parts>} behind it where it is the checksum of the parts' checksums
 */
record Integrity(ChecksumAlgorithm algorithm, String value) {
    /** That of an upload whose parts have these. */
    static Integrity composite(ChecksumAlgorithm algorithm, List<Integrity> parts) {
        ChecksumAlgorithm.Running running = algorithm.start();
        for (Integrity part : parts) {
            byte[] value = Base64.getDecoder().decode(part.value());
            running.update(value, 0, value.length);
        }
        return new Integrity(algorithm, running.result() + "-" + parts.size());
    }

    String type() {
        return value.indexOf('-') < 0 ? "FULL_OBJECT" : "COMPOSITE";
    }

    Map<String, String> headers() {
        return Map.of(algorithm.header(), value, "x-amz-checksum-type", type());
    }
}
