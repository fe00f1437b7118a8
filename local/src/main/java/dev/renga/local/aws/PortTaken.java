package dev.renga.local.aws;

/** A port that could not be listened on. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTaken(int port, Throwable cause) {
        super("cannot listen on 127.0.0.1:" + port, cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
