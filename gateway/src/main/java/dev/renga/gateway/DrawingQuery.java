package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.FetchSweepFile.Drawing;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a client wants a picture to look, in the query of its request. */
final class DrawingQuery {
    private DrawingQuery() {}

    /** Absent where the client does not say. */
    static @Nullable Drawing of(ValidatedRequest request) {
        String x = parameter(request, "x").map(RequestParameter::getString).orElse(null);
        String y = parameter(request, "y").map(RequestParameter::getString).orElse(null);
        Integer width =
                parameter(request, "width").map(RequestParameter::getInteger).orElse(null);
        String metric =
                parameter(request, "metric").map(RequestParameter::getString).orElse(null);
        boolean isUsual = Stream.of(x, y, width, metric).allMatch(Objects::isNull);
        try {
            return isUsual ? null : new Drawing(x, y, width, metric);
        } catch (ContractViolation e) {
            throw new ProblemException(Problem.invalid(e));
        }
    }

    private static Optional<RequestParameter> parameter(ValidatedRequest request, String name) {
        return Optional.ofNullable(request.getQuery().get(name)).filter(value -> !value.isEmpty());
    }
}
