package dev.renga.local.aws;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;

/**
 * Lets in only who addressed this very port of loopback by name, and no web page: a browser that was led here by a
 * foreign name (DNS rebinding) shows it in {@code Host}, one that a page drives shows it in {@code Origin}.
 */
final class Gate {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final int NO_PORT = -1;

    private Gate() {}

    static boolean admits(HttpServerRequest request, int port) {
        HostAndPort authority = request.authority();
        if (authority == null || !isOurs(authority.host(), authority.port(), port)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null || isOurOrigin(origin, port);
    }

    private static boolean isOurOrigin(String origin, int port) {
        try {
            URI uri = URI.create(origin);
            return uri.getHost() != null && isOurs(uri.getHost(), uri.getPort(), port) && uri.getPort() != NO_PORT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOurs(String host, int named, int port) {
        return HOSTS.contains(host) && (named == port || named == NO_PORT);
    }
}
