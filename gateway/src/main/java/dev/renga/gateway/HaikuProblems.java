package dev.renga.gateway;

import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.gateway.haiku.Asked;

/** What a client is told when the haiku service did not do what it was asked for. */
final class HaikuProblems {
    private HaikuProblems() {}

    /**
     * Says why there was no reply.
     *
     * @param tooLate what the client has to know and to do when nobody replied in time
     */
    static ProblemException unanswered(Asked why, String tooLate) {
        return new ProblemException(
                switch (why) {
                    case Asked.TooLate late -> Problem.timedOut(tooLate);
                    case Asked.Away away ->
                        Problem.unavailable("the haiku service does not answer at present: try again soon");
                    case Asked.Busy busy -> Problem.busy("too many requests wait for the haiku service already");
                    case Asked.Replied replied -> throw unexpected(replied.reply());
                });
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
