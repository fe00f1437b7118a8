package dev.renga.contracts.qa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A fingerprint of a question and its context. Row and events carry it, so that an event about other texts under the same
 * id is recognised and dropped.
 */
public final class TextHash {
    private TextHash() {}

    /** SHA-256, in hexadecimal, of the length of the question in bytes (4 bytes, big-endian), the question and the context. */
    public static String of(String question, String context) {
        byte[] first = question.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
        digest.update(first);
        digest.update(context.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
