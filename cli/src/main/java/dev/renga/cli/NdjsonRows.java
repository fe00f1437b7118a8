package dev.renga.cli;

import java.io.IOException;
import java.io.Writer;

/** Items as the gateway sent them, one a line. */
final class NdjsonRows implements AnswerRows {
    private final Writer out;

    NdjsonRows(Writer out) {
        this.out = out;
    }

    @Override
    public void write(String item) throws IOException {
        out.write(item);
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
