package dev.renga.gateway;

import dev.renga.messaging.Component;
import dev.renga.messaging.Unbound;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP server of a gateway, a verticle of its own on an event loop. */
final class HttpEdge implements Component {
    private static final String JSON = "application/json";
    private static final String DOCUMENT = "/openapi.json";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final Gate gate;
    private final KeyGate keyGate;
    private final Origins origins;
    private final HttpLimits limits;
    private final List<Endpoints> endpoints;
    private final Server server = new Server();
    private volatile @Nullable String deployment;

    HttpEdge(Vertx vertx, HttpAddress address, HttpLimits limits, List<Endpoints> endpoints) {
        this.vertx = vertx;
        this.host = address.host();
        this.port = address.port();
        this.gate = new Gate(address.names(), address.origins());
        this.keyGate = new KeyGate(address.keys());
        this.origins = address.origins();
        this.limits = limits;
        this.endpoints = List.copyOf(endpoints);
    }

    @Override
    public String name() {
        return "http on " + host + ":" + port;
    }

    @Override
    public void start() throws TimeoutException {
        // From a plain thread: a verticle that another one deploys is undeployed before it, and the clients that wait
        // would be
        // cut off before the service drains.
        CompletableFuture<String> deploying = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() ->
                        vertx.deployVerticle(server).onComplete(deploying::complete, deploying::completeExceptionally));
        deployment = Future.fromCompletionStage(deploying).await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(Duration within) {
        HttpServer listening = server.listening;
        if (listening != null) {
            // The others need time after this: their work is what the clients still wait for.
            listening.shutdown(within.toMillis() / 2, TimeUnit.MILLISECONDS).await();
        }
        String deployed = deployment;
        if (deployed != null) {
            vertx.undeploy(deployed).await();
        }
    }

    /** The port that it listens on, known once it is started. */
    int actualPort() {
        return server.actualPort;
    }

    private final class Server extends VerticleBase {
        private volatile int actualPort;
        private volatile @Nullable HttpServer listening;

        @Override
        public Future<?> start() throws IOException {
            JsonObject document = document();
            SlowClients slowClients = new SlowClients(vertx, limits);
            GatewayRouter router = new GatewayRouter(vertx, gate, keyGate, origins, slowClients, document);
            return OpenAPIContract.from(vertx, routable(document))
                    .compose(contract -> vertx.createHttpServer(options())
                            .connectionHandler(slowClients::opened)
                            .requestHandler(careful(router.build(contract, endpoints)))
                            .listen(port, host)
                            .recover(refused -> Future.failedFuture(Unbound.at("HTTP port", host, port, refused))))
                    .onSuccess(this::opened);
        }

        private void opened(HttpServer server) {
            actualPort = server.actualPort();
            listening = server;
        }
    }

    /** Lets every answer say that it is of its type alone and that nobody is to keep it, also one of before there is a route. */
    private static Handler<HttpServerRequest> careful(Handler<HttpServerRequest> router) {
        return request -> {
            request.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store");
            router.handle(request);
        };
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                // With it Vert.x opens a connection only at its first request, and a dripping client would never be
                // seen.
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(HttpLimits.MAX_HEADER_BYTES)
                .setMaxInitialLineLength(HttpLimits.MAX_LINE_BYTES)
                .setDecompressionSupported(false)
                .setReuseAddress(true);
    }

    /** The document as the router can read it: it knows few media types, and checks no responses anyway. */
    private static JsonObject routable(JsonObject document) {
        JsonObject copy = document.copy();
        JsonObject components = copy.getJsonObject("components");
        // The gate asks for keys, before the router knows which operation it is.
        components.remove("securitySchemes");
        List<JsonObject> operations =
                objects(copy.getJsonObject("paths")).flatMap(HttpEdge::objects).toList();
        operations.forEach(HttpEdge::forgetTags);
        operations.forEach(operation -> operation.remove("security"));
        Stream<JsonObject> ofOperations = operations.stream().map(operation -> operation.getJsonObject("responses"));
        Stream.concat(ofOperations, Stream.of(components.getJsonObject("responses")))
                .flatMap(HttpEdge::objects)
                .forEach(response -> response.remove("content"));
        // Lines and arrays do not come by its checks: their elements are checked one by one.
        JsonObject question = new JsonObject().put("$ref", "#/components/schemas/Ask");
        copy.getJsonObject("paths")
                .getJsonObject("/questions")
                .getJsonObject("post")
                .getJsonObject("requestBody")
                .put("content", new JsonObject().put(JSON, new JsonObject().put("schema", question)));
        return copy;
    }

    /** What the router takes the quotation marks of a tag for is a matter of its own. */
    private static void forgetTags(JsonObject operation) {
        JsonArray parameters = new JsonArray();
        operation.getJsonArray("parameters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(parameter -> !parameter.getString("name").equals("If-None-Match"))
                .forEach(parameters::add);
        operation.put("parameters", parameters);
    }

    private static Stream<JsonObject> objects(JsonObject parent) {
        return parent.fieldNames().stream().map(parent::getJsonObject);
    }

    private static JsonObject document() throws IOException {
        try (InputStream in = HttpEdge.class.getResourceAsStream(DOCUMENT)) {
            return new JsonObject(
                    new String(Objects.requireNonNull(in, DOCUMENT).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
