package dev.renga.gateway;

import dev.renga.messaging.Traceparent;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The routes, out of the very document that {@code /openapi.json} shows. A request passes, in this order: the gate, the
 * key, the limits on its body, strict JSON, the document; then its operation runs on a virtual thread of its own, where it may
 * block, and its reply is written by the event loop.
 */
final class GatewayRouter {
    /** An operation: straight-line code that may block, or end with a {@link ProblemException}. */
    @FunctionalInterface
    interface Operation {
        Reply answer(ValidatedRequest request) throws InterruptedException;
    }

    /** An operation on a body that is an array; each element is checked for itself, and not by the document. */
    @FunctionalInterface
    interface ArrayOperation {
        Reply answer(MultiMap headers, Buffer body) throws InterruptedException;
    }

    /** What is left of an operation when its request is read. */
    @FunctionalInterface
    private interface Work {
        Reply answer() throws InterruptedException;
    }

    private static final Pattern JSON =
            Pattern.compile("(?i)application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private final Vertx vertx;
    private final Gate gate;
    private final KeyGate keyGate;
    private final Origins origins;
    private final SlowClients slowClients;
    private final JsonObject document;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-", 0).factory());
    private final Semaphore places = new Semaphore(HttpLimits.MAX_REQUESTS);

    GatewayRouter(
            Vertx vertx, Gate gate, KeyGate keyGate, Origins origins, SlowClients slowClients, JsonObject document) {
        this.vertx = vertx;
        this.gate = gate;
        this.keyGate = keyGate;
        this.origins = origins;
        this.slowClients = slowClients;
        this.document = document;
    }

    Router build(OpenAPIContract contract, List<Endpoints> endpoints) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        builder.rootHandler((PlatformHandler) GatewayRouter::checkPath);
        builder.rootHandler(gate);
        builder.rootHandler(keyGate);
        builder.rootHandler((PlatformHandler) this::begin);
        builder.rootHandler(new CrossOrigin(origins));
        builder.rootHandler(new Pages(endpoints, slowClients));
        endpoints.stream()
                .flatMap(some -> some.unbuffered().stream())
                .forEach(unbuffered ->
                        builder.rootHandler((SecurityPolicyHandler) routing -> offer(routing, unbuffered)));
        builder.rootHandler(BodyHandler.create(false).setBodyLimit(HttpLimits.MAX_BODY_BYTES));
        Map<String, ArrayOperation> arrays = new HashMap<>();
        endpoints.forEach(some -> arrays.putAll(some.arrays()));
        builder.rootHandler(routing -> checkBody(routing, arrays));
        for (Endpoints some : endpoints) {
            some.operations()
                    .forEach((id, operation) -> route(builder, id).addHandler(routing -> run(routing, operation)));
            some.streams().forEach((id, stream) -> route(builder, id).addHandler(stream));
        }
        Router router = builder.createRouter();
        String json = document.encodePrettily();
        router.get("/openapi.json")
                .handler(routing -> routing.response()
                        .putHeader("Content-Type", "application/json")
                        .end(json));
        router.route().failureHandler(Failures::answer);
        router.errorHandler(404, Failures::answer);
        router.errorHandler(405, this::methodNotAllowed);
        return router;
    }

    private static OpenAPIRoute route(RouterBuilder builder, String id) {
        return Objects.requireNonNull(builder.getRoute(id), id);
    }

    void stop() {
        threads.shutdown();
    }

    private void begin(RoutingContext routing) {
        slowClients.begun(routing.request());
        checkQuery(routing.request());
        String encoding = routing.request().getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            // What a few bytes may unpack to would need limits of its own.
            throw new ProblemException(Problem.encoded());
        }
        routing.next();
    }

    /** Before whoever asks for the path, which fails for one that cannot be read. */
    private static void checkPath(RoutingContext routing) {
        try {
            routing.normalizedPath();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("path", "has a % that nothing can be made of"));
        }
        routing.next();
    }

    private static void checkQuery(HttpServerRequest request) {
        try {
            request.params();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("query", "has a % that nothing can be made of"));
        }
    }

    /** Its reader has its own limits on how slow a client may be. */
    private void offer(RoutingContext routing, Endpoints.Unbuffered unbuffered) {
        if (unbuffered.takes(routing.request())) {
            slowClients.read(routing.request());
            unbuffered.handle(routing);
        } else {
            routing.next();
        }
    }

    private void methodNotAllowed(RoutingContext routing) {
        routing.response().putHeader("Allow", allowed(routing.normalizedPath()));
        Failures.answer(routing);
    }

    /** The methods that the document has for a path. */
    private String allowed(String path) {
        JsonObject paths = document.getJsonObject("paths");
        return paths.fieldNames().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .flatMap(template -> paths.getJsonObject(template).fieldNames().stream())
                .map(method -> method.toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void checkBody(RoutingContext routing, Map<String, ArrayOperation> arrays) {
        slowClients.read(routing.request());
        Buffer body = Objects.requireNonNullElseGet(routing.body().buffer(), Buffer::buffer);
        boolean hasBody = body.length() > 0;
        String type = routing.request().getHeader("Content-Type");
        if (hasBody || (type != null && routing.request().method().equals(HttpMethod.POST))) {
            if (type == null || !JSON.matcher(type).matches()) {
                throw new ProblemException(Problem.unsupportedMediaType("must be application/json in UTF-8"));
            }
            // The router knows one spelling only.
            routing.request().headers().set("Content-Type", "application/json");
        }
        ArrayOperation array = arrays.get(routing.normalizedPath());
        if (array != null && routing.request().method().equals(HttpMethod.POST) && BatchReader.isArray(body)) {
            MultiMap headers = routing.request().headers();
            run(routing, () -> array.answer(headers, body));
            return;
        }
        if (hasBody) {
            StrictJson.check(body);
        }
        routing.next();
    }

    private void run(RoutingContext routing, Operation operation) {
        ValidatedRequest request = Objects.requireNonNull(routing.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
        run(routing, () -> operation.answer(request));
    }

    private void run(RoutingContext routing, Work work) {
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.busy(HttpLimits.MAX_REQUESTS + " requests are in work already"));
        }
        Traceparent trace =
                Traceparent.continued(Optional.ofNullable(routing.request().getHeader("traceparent")));
        Context context = vertx.getOrCreateContext();
        threads.execute(() -> {
            try {
                Reply reply = trace.carry(work::answer);
                context.runOnContext(ignored -> write(routing, reply));
            } catch (InterruptedException | RuntimeException e) {
                context.runOnContext(ignored -> routing.fail(e));
            } finally {
                places.release();
            }
        });
    }

    private static void write(RoutingContext routing, Reply reply) {
        HttpServerResponse response = routing.response();
        if (response.closed() || response.ended()) {
            return; // the client is gone; what it asked for is recorded
        }
        reply.headers().forEach(response::putHeader);
        if (EntityTag.isKnown(routing.request(), reply.headers().get(EntityTag.HEADER))) {
            response.setStatusCode(304).end();
            return;
        }
        response.setStatusCode(reply.status());
        Buffer body = reply.body();
        if (body == null) {
            response.end();
            return;
        }
        if (!response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", "application/json");
        }
        response.end(body);
    }
}
