package dev.renga.local.aws;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One port of loopback for every AWS service. It is bound before anything slow begins, so that a taken port is known at
 * once; until {@link #serve} it answers 503, which AWS clients try again. Thread-safe.
 */
public final class AwsEndpoint implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> PROBED = Set.of("/", "/health");
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final HttpServer server;
    private volatile @Nullable Routes routes;
    private volatile List<AwsService> services = List.of();

    private AwsEndpoint(Vertx vertx) {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHandle100ContinueAutomatically(true)
                        .setMaxHeaderSize(MAX_HEADER_BYTES)
                        .setMaxInitialLineLength(MAX_LINE_BYTES)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::handle);
    }

    /**
     * Listens on a port, 0 for a free one; throws {@link PortTaken} where that cannot be had.
     */
    public static AwsEndpoint bind(Vertx vertx, int port) {
        AwsEndpoint endpoint = new AwsEndpoint(vertx);
        try {
            endpoint.server
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (RuntimeException e) {
            throw new PortTaken(port, e);
        }
        return endpoint;
    }

    public int port() {
        return server.actualPort();
    }

    public URI uri() {
        return URI.create("http://" + HOST + ":" + port());
    }

    /** Opens for these services and owns them from now on. */
    public void serve(List<AwsService> opened) {
        services = List.copyOf(opened);
        routes = new Routes(opened);
    }

    /** Answers what waits, then stops listening. */
    @Override
    public void close() {
        List<AwsService> open = services;
        services = List.of();
        open.forEach(AwsService::drain);
        server.shutdown(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        open.forEach(AwsEndpoint::close);
    }

    private static void close(AwsService service) {
        try {
            service.close();
        } catch (Exception e) {
            throw new IllegalStateException(service.name() + " did not close", e);
        }
    }

    private void handle(HttpServerRequest request) {
        if (!Gate.admits(request, server.actualPort())) {
            Answers.fail(
                    request, AwsFailure.forbidden("AccessDenied", "This endpoint is for programs of this machine"));
        } else if (isProbe(request)) {
            probe(request);
        } else {
            Optional.ofNullable(routes)
                    .ifPresentOrElse(
                            open -> dispatch(open, request),
                            () -> Answers.fail(request, AwsFailure.unavailable("The services are starting")));
        }
    }

    private static boolean isProbe(HttpServerRequest request) {
        boolean reads = READS.contains(request.method());
        boolean addressed = request.getHeader("Authorization") != null || request.query() != null;
        return reads && !addressed && PROBED.contains(String.valueOf(request.path()));
    }

    private void probe(HttpServerRequest request) {
        Routes open = routes;
        String names = open == null ? "" : String.join("\",\"", open.names());
        String list = names.isEmpty() ? "" : "\"" + names + "\"";
        Answers.send(request, open == null ? 503 : 200, "application/json", "{\"services\":[" + list + "]}");
    }

    private static void dispatch(Routes open, HttpServerRequest request) {
        switch (open.route(request)) {
            case Routes.Route.To(AwsService service) -> service.handle(request);
            case Routes.Route.Unknown(String name) ->
                Answers.fail(
                        request,
                        AwsFailure.badRequest(
                                "UnknownService",
                                "No service '" + name + "' at this endpoint; it has " + open.names()));
            case Routes.Route.Unaddressed() ->
                Answers.fail(
                        request,
                        AwsFailure.forbidden(
                                "MissingAuthenticationToken",
                                "Neither X-Amz-Target nor a signature says which service this is for"));
        }
    }
}
