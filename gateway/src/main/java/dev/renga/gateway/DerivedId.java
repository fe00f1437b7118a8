package dev.renga.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Ids that the same words always give, so that the row of the id is itself the record that the words were said. */
final class DerivedId {
    private static final int HEX_BYTES = 16;

    private DerivedId() {}

    /** 43 characters after the prefix. */
    static String of(String prefix, String... words) {
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(digest(words));
    }

    /** 32 hexadecimal digits. */
    static String hex(String... words) {
        return HexFormat.of().formatHex(digest(words), 0, HEX_BYTES);
    }

    private static byte[] digest(String... words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
