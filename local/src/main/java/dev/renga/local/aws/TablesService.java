package dev.renga.local.aws;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** DynamoDB and its streams, passed through to the embedded server. */
public final class TablesService implements AwsService {
    private final TableServer server;
    private final Relay relay;

    private TablesService(TableServer server, Upstream upstream) {
        this.server = server;
        this.relay = new Relay(upstream);
    }

    /** Starts with what the folder holds. */
    public static TablesService start(Vertx vertx, Optional<Path> folder) {
        TableServer server = TableServer.start(folder);
        return new TablesService(server, new Upstream(vertx, server.port()));
    }

    /** The server itself, which asks nobody where a call comes from: for this run's own services, which save a hop. */
    public URI server() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public Set<String> targets() {
        return Set.of("DynamoDB_20120810.", "DynamoDBStreams_20120810.");
    }

    @Override
    public void handle(HttpServerRequest request) {
        Body.read(request)
                .compose(body -> relay.send(Upstream.Call.of(request, body)))
                .onSuccess(answer -> Relay.answer(request, answer))
                .onFailure(cause -> Relay.fail(request, cause));
    }

    @Override
    public void close() {
        relay.close();
        server.close();
    }
}
