package dev.renga.messaging;

import org.jspecify.annotations.Nullable;

/**
 * SQS or SNS could not be reached or did not take a message, after all tries. Unless it {@link #isRefusal() refused},
 * whether it took the message in the end is not known: a response may have been lost.
 */
public final class TransportFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private TransportFailure(String message, @Nullable Throwable cause, boolean refusal) {
        super(message, cause);
        this.refusal = refusal;
    }

    private TransportFailure(String message) {
        super(message);
        this.refusal = true;
    }

    /** A failure of an implementation of {@link QueueSender} or {@link EventPublisher}, of which nothing more is known. */
    public static TransportFailure of(String message) {
        return new TransportFailure(message, null, false);
    }

    static TransportFailure unsure(String message, Throwable cause) {
        return new TransportFailure(message, cause, false);
    }

    static TransportFailure missing(String message, Throwable cause) {
        return new TransportFailure(message, cause, true);
    }

    /** A message that was not taken and never would be. */
    public static TransportFailure refused(String message) {
        return new TransportFailure(message);
    }

    /** The same failure, with the stack of the thread that waited for it. */
    TransportFailure seenHere() {
        return new TransportFailure(String.valueOf(getMessage()), this, refusal);
    }

    /** Whether AWS said no, and would say so again. */
    public boolean isRefusal() {
        return refusal;
    }
}
