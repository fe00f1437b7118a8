package dev.renga.local.s3;

import dev.renga.local.aws.AwsFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The limits of S3 (those of its user guide) and of this endpoint. */
final class S3Limits {
    static final int MAX_KEY_BYTES = 1024;

    /** Of one put, one part and one copy. */
    static final long MAX_PUT_BYTES = 5L << 30;

    static final long MAX_OBJECT_BYTES = 5L << 40;
    static final long MIN_PART_BYTES = 5L << 20;
    static final int MAX_PART_NUMBER = 10_000;

    /** Of names and values together, without the prefix {@code x-amz-meta-}. */
    static final int MAX_METADATA_BYTES = 2 * 1024;

    /** Of one page of a list, and of the keys of one batch of deletions. */
    static final int PAGE = 1000;

    static final Duration MAX_PRESIGNED = Duration.ofDays(7);

    /** Of a document that comes in: the list of the parts of an upload, or of the keys of a batch, with room. */
    static final int MAX_DOCUMENT_BYTES = 8 << 20;

    /** Requests at work at one time; each holds one file open. */
    static final int MAX_IN_FLIGHT = 256;

    /** How long a client may send nothing in the middle of a body. */
    static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private S3Limits() {}

    static void checkKey(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_KEY_BYTES) {
            throw S3Error.KEY_TOO_LONG.failure("A key of " + length + " bytes; the most is " + MAX_KEY_BYTES);
        }
    }

    static void checkLength(long bytes, long most) {
        if (bytes > most) {
            throw S3Error.ENTITY_TOO_LARGE.failure(bytes + " bytes; the most is " + most);
        }
    }

    static void checkMetadata(Map<String, String> metadata) {
        int length = metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (length > MAX_METADATA_BYTES) {
            throw S3Error.METADATA_TOO_LARGE.failure(length + " bytes; the most is " + MAX_METADATA_BYTES);
        }
    }

    static int partNumber(String digits) {
        AwsFailure wrong = S3Error.INVALID_ARGUMENT.failure(
                "Part number must be an integer between 1 and " + MAX_PART_NUMBER + ", inclusive");
        if (!digits.matches("[0-9]{1,9}")) {
            throw wrong;
        }
        int number = Integer.parseInt(digits);
        if (number < 1 || number > MAX_PART_NUMBER) {
            throw wrong;
        }
        return number;
    }
}
