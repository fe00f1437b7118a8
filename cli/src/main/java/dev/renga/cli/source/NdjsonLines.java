package dev.renga.cli.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Newline-delimited JSON: what is wrong with a line costs that line alone. */
final class NdjsonLines implements QuestionLines {
    private final BufferedInputStream in;
    private final byte[] line = new byte[LINE_LIMIT_BYTES];
    private long number;

    NdjsonLines(BufferedInputStream in) {
        this.in = in;
    }

    @Override
    public Optional<SourceLine> next() throws IOException {
        int read = in.read();
        if (read < 0) return Optional.empty();
        int length = 0;
        long all = 0;
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (length < line.length) line[length++] = (byte) read;
            all++;
        }
        number++;
        if (all > length) return Optional.of(new SourceLine.Bad(number, tooLong()));
        return Optional.of(read(length));
    }

    static String tooLong() {
        return "longer than " + LINE_LIMIT_BYTES + " bytes";
    }

    private SourceLine read(int length) {
        Optional<String> text = Encoding.decode(line, length);
        if (text.isEmpty()) return new SourceLine.Bad(number, Encoding.fault(line, length));
        String json = text.get().strip();
        return json.isEmpty() ? new SourceLine.Blank(number) : new SourceLine.Question(number, json);
    }

    @Override
    public void close() throws IOException {
        InputStream source = in;
        source.close();
    }
}
