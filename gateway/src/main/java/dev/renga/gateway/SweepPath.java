package dev.renga.gateway;

import dev.renga.contracts.sweep.TrialLimits;
import io.vertx.openapi.validation.ValidatedRequest;

/** Which sweep, and which trial of it, the path of a request names. */
final class SweepPath {
    private SweepPath() {}

    /** Throws {@link ProblemException} where no sweep can have such an id. */
    static String sweep(ValidatedRequest request) {
        String id = request.getPathParameters().get("id").getString();
        if (!TrialLimits.SWEEP.matcher(id).matches()) {
            throw SweepProblems.missing();
        }
        return id;
    }

    static int trial(ValidatedRequest request) {
        return request.getPathParameters().get("trial").getInteger();
    }
}
