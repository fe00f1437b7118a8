package dev.renga.local.aws;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that needs more of HTTP than a {@link PathService} sees: methods, headers, and bodies that are not JSON. Each call
 * runs on a virtual thread of its own.
 */
public final class RestService implements AwsService {
    /** What a service does. */
    @FunctionalInterface
    public interface Actions {
        /** The answer; throws {@link AwsFailure} for what AWS refuses. */
        RestReply answer(RestCall call) throws InterruptedException;
    }

    /** How a service tells of a failure. */
    @FunctionalInterface
    public interface Failures {
        RestReply answer(RestCall call, AwsFailure failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RestService.class);

    private final String name;
    private final Set<String> targets;
    private final Actions actions;
    private final Failures failures;

    /** A service whose failures are those of REST-JSON. */
    public RestService(String name, Actions actions) {
        this(name, Set.of(), actions, (call, failure) -> json(failure));
    }

    /**
     * A service that speaks more than one protocol.
     *
     * @param targets beginnings of {@code X-Amz-Target}, dot included
     */
    public RestService(String name, Set<String> targets, Actions actions, Failures failures) {
        this.name = name;
        this.targets = Set.copyOf(targets);
        this.actions = actions;
        this.failures = failures;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> targets() {
        return targets;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Body.read(request)
                .map(body -> RestCall.of(request, body))
                .onSuccess(call -> start(loop, request, call))
                .onFailure(cause -> Relay.fail(request, cause));
    }

    private void start(Context loop, HttpServerRequest request, RestCall call) {
        Thread.ofVirtual().name(name).start(() -> {
            RestReply reply = answer(call);
            loop.runOnContext(back -> send(request.response(), reply));
        });
    }

    private RestReply answer(RestCall call) {
        try {
            return actions.answer(call);
        } catch (AwsFailure failure) {
            return failures.answer(call, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failures.answer(call, AwsFailure.unavailable("The endpoint is stopping"));
        } catch (RuntimeException | Error e) {
            // Nobody else would answer: an error ends the thread, not the request.
            LOG.atError().addKeyValue("service", name).setCause(e).log("a call to the endpoint failed");
            return failures.answer(call, AwsFailure.internal("InternalFailure", "The endpoint failed; see its log"));
        }
    }

    private static RestReply json(AwsFailure failure) {
        return RestReply.json(failure.status(), Map.of("x-amzn-ErrorType", failure.code()), Answers.json(failure));
    }

    private static void send(HttpServerResponse response, RestReply reply) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader("Content-Type", reply.type())
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        reply.headers().forEach((header, value) -> response.putHeader(header, value));
        response.end(reply.body());
    }
}
