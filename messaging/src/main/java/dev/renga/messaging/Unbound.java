package dev.renga.messaging;

import java.io.IOException;

/** A port that cannot be listened on, in use by another program most likely. The message says which and why. */
public final class Unbound extends IOException {
    private static final long serialVersionUID = 1L;

    private Unbound(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The failure of a listen.
     *
     * @param what for people: which port of ours it is
     */
    public static Unbound at(String what, String host, int port, Throwable cause) {
        return new Unbound(what + " " + host + ":" + port + " cannot be used: " + cause.getMessage(), cause);
    }
}
