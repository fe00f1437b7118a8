package dev.renga.trainer.data;

/** There are no images to train on. The message is one line for whoever started the trainer, and says what is wrong where. */
public final class DataUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public DataUnavailable(String message) {
        super(message);
    }

    public DataUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
