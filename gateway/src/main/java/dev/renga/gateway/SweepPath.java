package dev.renga.gateway;

import dev.renga.contracts.sweep.TrialLimits;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;

/** Which sweep, and which trial of it, the path of a request names. */
final class SweepPath {
    private SweepPath() {}

    /** Throws {@link ProblemException} where no sweep can have such an id. */
    static String sweep(ValidatedRequest request) {
        return parameter(request, "id")
                .map(RequestParameter::getString)
                .filter(id -> TrialLimits.SWEEP.matcher(id).matches())
                .orElseThrow(SweepProblems::missing);
    }

    static int trial(ValidatedRequest request) {
        return parameter(request, "trial").map(RequestParameter::getInteger).orElseThrow(SweepProblems::missing);
    }

    private static Optional<RequestParameter> parameter(ValidatedRequest request, String name) {
        return Optional.ofNullable(request.getPathParameters().get(name)).filter(value -> !value.isEmpty());
    }
}
