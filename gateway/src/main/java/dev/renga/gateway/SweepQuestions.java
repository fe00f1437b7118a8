package dev.renga.gateway;

import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.Silence;
import dev.renga.gateway.sweep.SweepClient;

/** Asks the sweep scheduler on behalf of an HTTP request, and ends it with a problem unless the reply is the one hoped for. */
record SweepQuestions(SweepClient client) {
    private static final String NOT_READ = "the sweep scheduler did not reply in time: try again";

    /** The reply to what changes nothing. */
    <R extends SweepReply> R read(SweepRequest request, Class<R> hoped) throws InterruptedException {
        return expect(ask(request, NOT_READ), hoped);
    }

    /**
     * Any reply.
     *
     * @param tooLate what the client has to know and to do when nobody replied in time
     */
    SweepReply ask(SweepRequest request, String tooLate) throws InterruptedException {
        return switch (client.ask(request)) {
            case Asked.Replied<SweepReply>(SweepReply reply) -> reply;
            case Asked.Unanswered<SweepReply>(Silence why) ->
                throw SilenceProblem.of(SweepClient.SERVICE, why, tooLate);
        };
    }

    static <R extends SweepReply> R expect(SweepReply reply, Class<R> hoped) {
        if (hoped.isInstance(reply)) {
            return hoped.cast(reply);
        }
        throw SweepProblems.of(reply);
    }
}
