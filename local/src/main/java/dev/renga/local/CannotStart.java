package dev.renga.local;

/** Why nothing was started, in one line for whoever typed the command. */
final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String line) {
        super(line);
    }

    CannotStart(String line, Throwable cause) {
        super(line, cause);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
