package dev.renga.cli.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The lines of one reading of a source, in order; for one thread. */
public interface QuestionLines extends Closeable {
    /** Bytes of UTF-8 of one line at most: the gateway's limits with every letter escaped, and room. */
    int LINE_LIMIT_BYTES = 1 << 20;

    /** The next line; empty at the end. Where nothing more can be read, a {@link SourceProblem}. */
    Optional<SourceLine> next() throws IOException;
}
