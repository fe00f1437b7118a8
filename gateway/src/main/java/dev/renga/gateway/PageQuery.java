package dev.renga.gateway;

import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which page of a list a client wants, in the query of its request. */
final class PageQuery {
    /** Items of a page where the client does not say. */
    static final int DEFAULT_LIMIT = 50;

    private PageQuery() {}

    static int limit(ValidatedRequest request) {
        return parameter(request, "limit").map(RequestParameter::getInteger).orElse(DEFAULT_LIMIT);
    }

    static @Nullable String cursor(ValidatedRequest request) {
        return parameter(request, "cursor").map(RequestParameter::getString).orElse(null);
    }

    private static Optional<RequestParameter> parameter(ValidatedRequest request, String name) {
        return Optional.ofNullable(request.getQuery().get(name)).filter(value -> !value.isEmpty());
    }
}
