package dev.renga.gateway;

import dev.renga.contracts.sweep.SweepReply;

/** What a client is told when the sweep scheduler did not do what it was asked for. */
final class SweepProblems {
    private SweepProblems() {}

    /** What a reply that was not hoped for comes to. */
    static RuntimeException of(SweepReply reply) {
        return switch (reply) {
            case SweepReply.Missing(String detail) -> new ProblemException(Problem.notFound(detail));
            case SweepReply.Refused(String field, String detail) ->
                new ProblemException(Problem.invalid(field, detail));
            case SweepReply.Reused(String sweep) ->
                new ProblemException(Problem.conflict(
                        "id-reused", "The id belongs to another sweep", "another sweep is called " + sweep));
            case SweepReply.One one -> unexpected(one);
            case SweepReply.Estimated estimated -> unexpected(estimated);
            case SweepReply.Sweeps sweeps -> unexpected(sweeps);
            case SweepReply.Trials trials -> unexpected(trials);
            case SweepReply.File file -> unexpected(file);
        };
    }

    /** No sweep can have the id of the path. */
    static ProblemException missing() {
        return new ProblemException(Problem.notFound("no sweep has this id"));
    }

    private static IllegalStateException unexpected(SweepReply reply) {
        return new IllegalStateException(
                "the sweep scheduler replied with " + reply.getClass().getSimpleName());
    }
}
