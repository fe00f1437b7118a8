package dev.renga.local.aws;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes an upstream's answers on to clients. */
final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Upstream upstream;

    Relay(Upstream upstream) {
        this.upstream = upstream;
    }

    Future<Upstream.Answer> send(Upstream.Call call) {
        return upstream.send(call);
    }

    static void answer(HttpServerRequest request, Upstream.Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).headers().addAll(answer.headers());
        response.end(answer.body());
    }

    static void fail(HttpServerRequest request, Throwable cause) {
        if (cause instanceof AwsFailure failure) {
            Answers.fail(request, failure);
            return;
        }
        if (request.response().ended()) {
            // Answered when the endpoint began to stop.
            return;
        }
        LOG.atWarn().setCause(cause).log("an embedded server did not answer");
        Answers.fail(request, AwsFailure.unavailable("The embedded server did not answer: " + cause.getMessage()));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
