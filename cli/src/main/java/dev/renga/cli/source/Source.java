package dev.renga.cli.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Questions in a file or on standard input, which can be read from the start again and again, a line in memory at a time. */
public final class Source implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Opener opener;
    private final OptionalLong size;
    private final Closeable end;
    private final AtomicLong position = new AtomicLong();

    private Source(Opener opener, OptionalLong size, Closeable end) {
        this.opener = opener;
        this.size = size;
        this.end = end;
    }

    /** The file; one that is not regular, such as a named pipe, is read only once. */
    public static Source file(Path file) throws IOException {
        if (Files.isRegularFile(file))
            return new Source(() -> Files.newInputStream(file), OptionalLong.of(Files.size(file)), () -> {});
        InputStream once = Files.newInputStream(file);
        var spool = new Spool(once);
        return new Source(spool::open, OptionalLong.empty(), () -> {
            spool.close();
            once.close();
        });
    }

    /** What can be read only once, such as standard input; it is left open. */
    public static Source once(InputStream in) throws IOException {
        var spool = new Spool(in);
        return new Source(spool::open, OptionalLong.empty(), spool);
    }

    /** The lines from the first; an encoding other than UTF-8 is a {@link SourceProblem}. */
    public QuestionLines open() throws IOException {
        position.set(0);
        InputStream bytes = new CountedInput(opener.open(), position);
        try {
            var text =
                    new BufferedInputStream(Encoding.utf8(new BufferedInputStream(bytes, BUFFER_BYTES)), BUFFER_BYTES);
            return isArray(text) ? new ArrayItems(text) : new NdjsonLines(text);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** How many bytes there are; empty where nobody knows. */
    public OptionalLong size() {
        return size;
    }

    /** How many bytes were read since the last opening. */
    public long position() {
        return position.get();
    }

    // White space before the bracket is looked at only as far as the buffer goes.
    private static boolean isArray(BufferedInputStream in) throws IOException {
        in.mark(BUFFER_BYTES);
        int read = in.read();
        for (int i = 1; i < BUFFER_BYTES && read >= 0 && Character.isWhitespace(read); i++) read = in.read();
        in.reset();
        return read == '[';
    }

    @Override
    public void close() throws IOException {
        end.close();
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }
}
