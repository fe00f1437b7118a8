package dev.renga.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text given on the command line: itself, {@code -} for standard input, {@code @file}, or {@code @@text} for one with an @. */
final class TextArgument {
    /** Bytes read at most; the gateway's own limit is lower and gives the better message. */
    static final int LIMIT_BYTES = 1 << 20;

    private TextArgument() {}

    /** Reads the text; one that is too long or no UTF-8 is an {@link IllegalArgumentException}. */
    static String read(String argument, Path folder, InputStream in) throws IOException {
        if (argument.equals("-")) return decode("standard input", in);
        if (argument.startsWith("@@")) return argument.substring(1);
        if (!argument.startsWith("@")) return argument;
        Path file = folder.resolve(argument.substring(1));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("cannot read " + file);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return decode(file.toString(), bytes);
        }
    }

    private static String decode(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
        if (bytes.length > LIMIT_BYTES)
            throw new IllegalArgumentException(name + ": longer than " + LIMIT_BYTES + " bytes");
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + ": not UTF-8", e);
        }
    }
}
