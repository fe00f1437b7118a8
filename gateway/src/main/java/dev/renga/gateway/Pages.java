package dev.renga.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages and their files, which the document does not name. They are found before its routes are, of which some would match
 * their paths too: to vertx-web {@code /haiku/} is {@code /haiku}.
 */
final class Pages implements SecurityPolicyHandler {
    private static final String BELOW = "/*";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Map<String, Handler<RoutingContext>> exact = new HashMap<>();
    private final Map<String, Handler<RoutingContext>> below = new HashMap<>();
    private final SlowClients slowClients;

    Pages(List<Endpoints> endpoints, SlowClients slowClients) {
        this.slowClients = slowClients;
        endpoints.forEach(some -> some.pages().forEach(this::add));
    }

    private void add(String path, Handler<RoutingContext> handler) {
        if (path.endsWith(BELOW)) {
            below.put(path.substring(0, path.length() - 1), handler);
        } else {
            exact.put(path, handler);
        }
    }

    @Override
    public void handle(RoutingContext routing) {
        String path = routing.normalizedPath();
        // Under its plain path only: /questions/%2e%2e is no other way to /.
        boolean isPlain = path.equals(routing.request().path());
        Optional<Handler<RoutingContext>> page =
                isPlain && READS.contains(routing.request().method()) ? find(path) : Optional.empty();
        if (page.isPresent()) {
            slowClients.read(routing.request());
            page.get().handle(routing);
        } else {
            routing.next();
        }
    }

    private Optional<Handler<RoutingContext>> find(String path) {
        return Optional.ofNullable(exact.get(path))
                .or(() -> below.entrySet().stream()
                        .filter(entry -> path.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
