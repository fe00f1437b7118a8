package dev.renga.local.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 keeps beside an object. */
enum ChecksumAlgorithm {
    CRC32(Integer.BYTES),
    CRC32C(Integer.BYTES),
    CRC64NVME(Long.BYTES),
    SHA1(20),
    SHA256(32);

    /** A checksum in the making. */
    interface Running {
        void update(byte[] bytes, int offset, int length);

        /** The result as S3 writes it, in base64; to be asked once. */
        String result();
    }

    private static final String HEADER = "x-amz-checksum-";

    private final int length;

    ChecksumAlgorithm(int length) {
        this.length = length;
    }

    /** That of a word such as {@code CRC32}. */
    static ChecksumAlgorithm named(String word) {
        return find(word)
                .orElseThrow(
                        () -> S3Error.INVALID_REQUEST.failure("Checksum algorithm provided is unsupported: " + word));
    }

    /** That of a header such as {@code x-amz-checksum-crc32}; empty for any other header. */
    static Optional<ChecksumAlgorithm> ofHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(HEADER) ? find(lower.substring(HEADER.length())) : Optional.empty();
    }

    String header() {
        return HEADER + name().toLowerCase(Locale.ROOT);
    }

    /** The element that names it in documents, such as {@code ChecksumCRC32}. */
    String element() {
        return "Checksum" + name();
    }

    /** Whether this could be a result. */
    boolean isResult(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == length;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Running start() {
        return switch (this) {
            case CRC32 -> of(new CRC32(), Integer.BYTES);
            case CRC32C -> of(new CRC32C(), Integer.BYTES);
            case CRC64NVME -> of(new Crc64Nvme(), Long.BYTES);
            case SHA1 -> of(digest("SHA-1"));
            case SHA256 -> of(digest("SHA-256"));
        };
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static Optional<ChecksumAlgorithm> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static Running of(Checksum checksum, int bytes) {
        return new Running() {
            @Override
            public void update(byte[] from, int offset, int length) {
                checksum.update(from, offset, length);
            }

            @Override
            public String result() {
                byte[] value = ByteBuffer.allocate(Long.BYTES)
                        .putLong(checksum.getValue())
                        .array();
                return Base64.getEncoder().encodeToString(Arrays.copyOfRange(value, Long.BYTES - bytes, Long.BYTES));
            }
        };
    }

    private static Running of(MessageDigest digest) {
        return new Running() {
            @Override
            public void update(byte[] from, int offset, int length) {
                digest.update(from, offset, length);
            }

            @Override
            public String result() {
                return Base64.getEncoder().encodeToString(digest.digest());
            }
        };
    }
}
