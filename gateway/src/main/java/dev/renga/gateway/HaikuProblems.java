package dev.renga.gateway;

import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.gateway.asking.Silence;
import dev.renga.gateway.haiku.HaikuClient;

/** What a client is told when the haiku service did not do what it was asked for. */
final class HaikuProblems {
    private HaikuProblems() {}

    /**
     * Says why there was no reply.
     *
     * @param tooLate what the client has to know and to do when nobody replied in time
     */
    static ProblemException unanswered(Silence why, String tooLate) {
        return SilenceProblem.of(HaikuClient.SERVICE, why, tooLate);
    }

    static ProblemException missing() {
        return new ProblemException(Problem.notFound("no haiku has this id"));
    }

    static ProblemException refused(HaikuReply.Refused why) {
        return new ProblemException(Problem.invalid(why.field(), why.detail()));
    }

    static IllegalStateException unexpected(HaikuReply reply) {
        return new IllegalStateException(
                "the haiku service replied with " + reply.getClass().getSimpleName());
    }
}
