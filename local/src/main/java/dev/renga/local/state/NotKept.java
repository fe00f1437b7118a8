package dev.renga.local.state;

/** A change that may not have reached the disk, as of a full one; it is not remembered either, and may be tried again. */
public final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotKept(String message, Throwable cause) {
        super(message, cause);
    }
}
