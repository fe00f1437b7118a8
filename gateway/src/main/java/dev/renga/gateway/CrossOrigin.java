package dev.renga.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.time.Duration;
import java.util.Set;

/** Tells browsers what a foreign page may do that the {@link Gate} let through, and answers what they ask before it does. */
final class CrossOrigin implements SecurityPolicyHandler {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> SENT =
            Set.of("Content-Type", IdempotencyKey.HEADER, "If-None-Match", "Last-Event-ID", "traceparent");
    private static final Set<String> READ = Set.of("Location", "Age", "ETag", "Retry-After");

    private final Origins origins;
    private final CorsHandler cors;

    CrossOrigin(Origins origins) {
        this.origins = origins;
        this.cors = CorsHandler.create()
                .allowedMethods(METHODS)
                .allowedHeaders(SENT)
                .exposedHeaders(READ)
                .maxAgeSeconds(Math.toIntExact(REMEMBERED.toSeconds()));
        origins.allowed().forEach(cors::addOrigin);
    }

    @Override
    public void handle(RoutingContext routing) {
        String origin = routing.request().getHeader(HttpHeaders.ORIGIN);
        String path = routing.normalizedPath();
        if (origin != null && origins.allow(origin, path)) {
            cors.handle(routing);
            return;
        }
        if (origins.isOpen(path) && !origins.isAny()) {
            // What a cache keeps of this answer is not what another origin would get.
            routing.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        routing.next();
    }
}
