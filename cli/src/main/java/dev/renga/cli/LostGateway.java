package dev.renga.cli;

import java.io.IOException;

/** The end of a connection within a response, kept apart from failures of this machine's own files. */
final class LostGateway extends IOException {
    private static final long serialVersionUID = 1;

    LostGateway(String why) {
        super(why);
    }
}
