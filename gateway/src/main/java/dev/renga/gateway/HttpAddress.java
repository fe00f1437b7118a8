package dev.renga.gateway;

import java.util.Set;

/**
 * Where the gateway listens, under which names it may be called, by whose pages, and with which keys.
 *
 * @param port 0 takes a free one
 * @param names those of the host
 */
public record HttpAddress(String host, int port, Set<String> names, Origins origins, Keys keys) {
    private static final int HIGHEST_PORT = 65_535;

    public HttpAddress {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + port);
        }
        names = Set.copyOf(names);
    }

    /** On 127.0.0.1, for programs of the same machine. */
    public static HttpAddress onLoopback(int port) {
        return new HttpAddress("127.0.0.1", port, Gate.LOOPBACK, Origins.none(), Keys.none());
    }

    /** The same, open to the pages of some others. */
    public HttpAddress openTo(Origins others) {
        return new HttpAddress(host, port, names, others, keys);
    }

    /** The same, for those who have a key. */
    public HttpAddress openTo(Keys others) {
        return new HttpAddress(host, port, names, origins, others);
    }
}
