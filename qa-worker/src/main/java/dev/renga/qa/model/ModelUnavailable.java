package dev.renga.qa.model;

/** There is no model to work with. The message is one line for whoever started the worker, and says what to do. */
public final class ModelUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelUnavailable(String message) {
        super(message);
    }

    public ModelUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
