package dev.renga.cli.source;

import java.io.IOException;

/** The end of a source that cannot be read on; the message is a line for a person and names the place. */
public final class SourceProblem extends IOException {
    private static final long serialVersionUID = 1;

    SourceProblem(String why) {
        super(why);
    }
}
