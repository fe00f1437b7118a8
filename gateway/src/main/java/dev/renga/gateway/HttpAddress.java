package dev.renga.gateway;

import java.util.Set;

/**
 * Where the gateway listens, and under which names it may be called.
 *
 * @param port 0 takes a free one
 */
public record HttpAddress(String host, int port, Set<String> names) {
    private static final int HIGHEST_PORT = 65_535;

    public HttpAddress {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + port);
        }
        names = Set.copyOf(names);
    }

    /** On 127.0.0.1, for programs of the same machine. */
    public static HttpAddress onLoopback(int port) {
        return new HttpAddress("127.0.0.1", port, Gate.LOOPBACK);
    }
}
