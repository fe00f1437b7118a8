package dev.renga.qa.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A SHA-256 in hexadecimal, lower case. */
public record Sha256(String hex) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 17;

    /** Throws {@link IllegalArgumentException} unless it is 64 digits. */
    public Sha256 {
        if (!SHAPE.matcher(hex).matches()) {
            throw new IllegalArgumentException("not the 64 hexadecimal digits of a SHA-256: '" + hex + "'");
        }
    }

    /** The checksum that a variable holds; empty where it is empty. */
    static Optional<Sha256> of(String variable, String hex) throws ModelUnavailable {
        String digits = hex.strip().toLowerCase(Locale.ROOT);
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        if (!SHAPE.matcher(digits).matches()) {
            throw new ModelUnavailable(variable + " holds no SHA-256 of 64 hexadecimal digits: '" + hex + "'");
        }
        return Optional.of(new Sha256(digits));
    }

    static Sha256 of(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    static Sha256 of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return of(digest);
    }

    static Sha256 of(String text) {
        MessageDigest digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return of(digest);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
