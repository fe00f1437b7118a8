package dev.renga.cli;

/** What a command's exit status says; every command's help lists those that it can end with. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int MISUSE = 2;
    static final int UNREACHABLE = 3;

    /** Of a sweep that was watched. */
    static final int CANCELLED = 4;

    static final String HEADING = "%nExit status:%n";
    static final String IS_MISUSE = "2:the command was not understood; nothing was sent";
    static final String IS_UNREACHABLE = "3:no gateway, or the connection to it was lost for good";

    private Exit() {}
}
