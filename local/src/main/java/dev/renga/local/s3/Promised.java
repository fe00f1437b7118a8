package dev.renga.local.s3;

import io.vertx.core.MultiMap;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the headers of a request say of its body.
 *
 * @param length of what is in it, without framing
 * @param checksum in base64, where it was known before the body
 * @param isTrailing whether the checksum comes behind the body
 * @param md5 in base64
 * @param sha256 in hexadecimal
 */
record Promised(
        Optional<Long> length,
        Optional<ChecksumAlgorithm> algorithm,
        Optional<String> checksum,
        boolean isTrailing,
        Optional<String> md5,
        Optional<String> sha256) {
    private static final int MD5_BYTES = 16;

    static Promised by(MultiMap headers) {
        List<Map.Entry<String, String>> checksums = headers.entries().stream()
                .filter(header -> ChecksumAlgorithm.ofHeader(header.getKey()).isPresent())
                .toList();
        Optional<ChecksumAlgorithm> trailing =
                Optional.ofNullable(headers.get("x-amz-trailer")).flatMap(ChecksumAlgorithm::ofHeader);
        if (checksums.size() + trailing.stream().count() > 1) {
            throw S3Error.INVALID_REQUEST.failure("Expecting a single x-amz-checksum- header.");
        }
        Optional<Map.Entry<String, String>> leading = checksums.stream().findFirst();
        return new Promised(
                length(headers),
                trailing.or(() -> leading.flatMap(header -> ChecksumAlgorithm.ofHeader(header.getKey())))
                        .or(() -> Optional.ofNullable(headers.get("x-amz-sdk-checksum-algorithm"))
                                .map(ChecksumAlgorithm::named)),
                leading.map(Map.Entry::getValue),
                trailing.isPresent(),
                md5(headers),
                Optional.ofNullable(headers.get("x-amz-content-sha256"))
                        .map(hash -> hash.toLowerCase(Locale.ROOT))
                        .filter(hash -> hash.matches("[0-9a-f]{64}")));
    }

    private static Optional<Long> length(MultiMap headers) {
        String decoded = headers.get("x-amz-decoded-content-length");
        String digits = decoded != null ? decoded : headers.get("content-length");
        if (digits == null) {
            return Optional.empty();
        }
        if (!digits.matches("[0-9]{1,18}")) {
            throw S3Error.INVALID_ARGUMENT.failure("Not a length: '" + digits + "'");
        }
        // Framing without a word on what is in it: only its end tells.
        boolean isFramed = decoded == null
                && String.valueOf(headers.get("content-encoding")).contains("aws-chunked");
        return isFramed ? Optional.empty() : Optional.of(Long.parseLong(digits));
    }

    private static Optional<String> md5(MultiMap headers) {
        Optional<String> md5 = Optional.ofNullable(headers.get("content-md5"));
        md5.ifPresent(value -> {
            try {
                if (Base64.getDecoder().decode(value).length == MD5_BYTES) {
                    return;
                }
            } catch (IllegalArgumentException e) {
                throw S3Error.INVALID_DIGEST.failure();
            }
            throw S3Error.INVALID_DIGEST.failure();
        });
        return md5;
    }
}
