package dev.renga.cli.description;

import dev.renga.cli.source.Encoding;
import dev.renga.cli.source.SourceProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The text of a file: UTF-8, with or without a byte order mark, whatever the locale. */
final class Characters {
    private Characters() {}

    static String of(byte[] file) throws DescriptionProblem {
        byte[] bytes;
        try {
            bytes = Encoding.utf8(new ByteArrayInputStream(file)).readAllBytes();
        } catch (SourceProblem e) {
            throw new DescriptionProblem(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
        Optional<String> text = Encoding.decode(bytes, bytes.length);
        if (text.isEmpty()) throw new DescriptionProblem(Encoding.fault(bytes, bytes.length));
        return text.get();
    }
}
