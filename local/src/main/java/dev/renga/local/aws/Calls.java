package dev.renga.local.aws;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls that may block, away from the event loop. */
final class Calls {
    /** What is answered with 200. */
    record Reply(String type, String body) {}

    /** One call. */
    @FunctionalInterface
    interface Call {
        Reply answer(Buffer body);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private Calls() {}

    /** Reads the request and answers it. Must be called on its event loop. */
    static void run(HttpServerRequest request, Call call) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Body.read(request)
                .onSuccess(body -> Thread.ofVirtual().name("aws-call").start(() -> answer(loop, request, call, body)))
                .onFailure(cause -> Relay.fail(request, cause));
    }

    private static void answer(Context loop, HttpServerRequest request, Call call, Buffer body) {
        try {
            Reply reply = call.answer(body);
            loop.runOnContext(back -> Answers.send(request, 200, reply.type(), reply.body()));
        } catch (AwsFailure failure) {
            loop.runOnContext(back -> Answers.fail(request, failure));
        } catch (RuntimeException | Error e) {
            // Nobody else would answer: an error ends the thread, not the request.
            LOG.atError().setCause(e).log("a call to the endpoint failed");
            loop.runOnContext(back ->
                    Answers.fail(request, AwsFailure.internal("InternalFailure", "The endpoint failed; see its log")));
        }
    }
}
