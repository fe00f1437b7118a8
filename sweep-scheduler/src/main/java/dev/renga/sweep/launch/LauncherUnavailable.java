package dev.renga.sweep.launch;

/** The machinery could not be asked, or did not say. */
public final class LauncherUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    LauncherUnavailable(String message) {
        super(message);
    }

    public LauncherUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
