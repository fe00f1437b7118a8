package dev.renga.objects;

/** A store that could not be reached or refused what it was asked; trying again later may help. */
public final class ObjectsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ObjectsUnavailable(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
