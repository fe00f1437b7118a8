package dev.renga.gateway;

import dev.renga.gateway.asking.Silence;

/** What a client is told when a service did not reply. */
final class SilenceProblem {
    private SilenceProblem() {}

    /**
     * Says why there was no reply.
     *
     * @param service its name for people
     * @param tooLate what the client has to know and to do when nobody replied in time
     */
    static ProblemException of(String service, Silence why, String tooLate) {
        return new ProblemException(
                switch (why) {
                    case TOO_LATE -> Problem.timedOut(tooLate);
                    case AWAY -> Problem.unavailable("the " + service + " does not answer at present: try again soon");
                    case BUSY -> Problem.busy("too many requests wait for the " + service + " already");
                });
    }
}
