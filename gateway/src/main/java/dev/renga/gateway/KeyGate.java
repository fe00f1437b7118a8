package dev.renga.gateway;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Set;

/**
 * Asks for a key, in the header of API Gateway's usage plans. Haiku are everybody's, and so are the pages and the document that
 * says how to call the rest.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html">x-api-key</a>
 */
final class KeyGate implements PlatformHandler {
    static final String HEADER = "x-api-key";

    private static final Set<String> PUBLIC = Set.of("/", "/openapi.json", "/haiku");
    private static final String PUBLIC_BELOW = "/haiku/";

    private final Keys keys;

    KeyGate(Keys keys) {
        this.keys = keys;
    }

    @Override
    public void handle(RoutingContext routing) {
        if (!keys.isEmpty() && !isPublic(routing.normalizedPath())) {
            String shown = routing.request().getHeader(HEADER);
            if (shown == null) throw new ProblemException(Problem.unauthorized("is missing"));
            if (!keys.has(shown)) throw new ProblemException(Problem.unauthorized("is none of this gateway's keys"));
        }
        routing.next();
    }

    private static boolean isPublic(String path) {
        return PUBLIC.contains(path) || path.startsWith(PUBLIC_BELOW);
    }
}
