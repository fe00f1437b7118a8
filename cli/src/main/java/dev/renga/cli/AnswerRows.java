package dev.renga.cli;

import java.io.Closeable;
import java.io.IOException;

/** Finished questions written one after another in some format. */
interface AnswerRows extends Closeable {
    /** Writes the item, which is the gateway's JSON on one line. */
    void write(String item) throws IOException;
}
