package dev.renga.trainer;

/** What an exit status says. A process that SIGTERM ended leaves with 143, one that Ctrl-C ended with 130. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int MISUSE = 2;
    static final int NO_DATA = 3;
    static final int DIVERGED = 4;

    static final String HEADING = "%nExit status:%n";

    private Exit() {}
}
