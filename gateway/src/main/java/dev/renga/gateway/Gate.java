package dev.renga.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a web page of somebody else's sent through a browser: those for another host than this, and those
 * with a foreign origin, but for the origins that may call the path.
 */
final class Gate implements PlatformHandler {
    static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final Set<String> hosts;
    private final Origins origins;

    /**
     * @param hosts the names under which the gateway may be called
     * @param origins the foreign pages that may call some of it
     */
    Gate(Set<String> hosts, Origins origins) {
        this.hosts = Set.copyOf(hosts);
        this.origins = origins;
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        int port = request.localAddress().port();
        Optional<HostAndPort> host = Optional.ofNullable(request.authority());
        if (host.filter(authority -> isOurs(authority, port)).isEmpty()) {
            throw new ProblemException(Problem.forbidden("Host", "is not an address of this gateway"));
        }
        String origin = request.getHeader("Origin");
        if (origin != null
                && !isOurs(HostAndPort.parseAuthority(origin.replaceFirst("^https?://", ""), -1), port)
                && !origins.allow(origin, routing.normalizedPath())) {
            throw new ProblemException(Problem.forbidden("Origin", "is a foreign one"));
        }
        routing.next();
    }

    private boolean isOurs(@Nullable HostAndPort authority, int port) {
        return authority != null
                && hosts.contains(authority.host())
                && (authority.port() <= 0 || authority.port() == port || !LOOPBACK.contains(authority.host()));
    }
}
