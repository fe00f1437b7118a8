package dev.renga.gateway;

/** Ends the handling of a request with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false); // an answer to a client, not a fault: no stack is taken
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
