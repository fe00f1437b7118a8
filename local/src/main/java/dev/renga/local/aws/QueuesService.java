package dev.renga.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SQS, passed through to the embedded server. A long poll whose client goes away may still be handed messages; they are
 * returned to their queue, where they else would hide for a whole visibility timeout.
 */
public final class QueuesService implements AwsService {
    private static final String TARGET = "AmazonSQS.";

    private final URI endpoint;
    private final QueueServer server;
    private final Relay relay;
    private volatile boolean draining;
    private final Set<HttpServerRequest> polls = ConcurrentHashMap.newKeySet();

    QueuesService(URI endpoint, QueueServer server, Upstream upstream) {
        this.endpoint = endpoint;
        this.server = server;
        this.relay = new Relay(upstream);
    }

    /**
     * Starts with what the file holds.
     *
     * @param endpoint what the URLs of queues shall begin with
     */
    public static QueuesService start(Vertx vertx, URI endpoint, Optional<Path> file) {
        QueueServer server = QueueServer.start(endpoint.getPort(), file);
        return new QueuesService(endpoint, server, new Upstream(vertx, server.port()));
    }

    /** The server itself, for this run's own services, which save a hop; polls that it hands out are nobody's to end. */
    public URI server() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The public address that the URLs of queues begin with. */
    public URI endpoint() {
        return endpoint;
    }

    /** The URL of a queue, there or not. */
    public String url(String queue) {
        return endpoint + "/" + LocalAccount.ID + "/" + queue;
    }

    /** A call from inside this JVM; fails with the {@link AwsFailure} that SQS answers. */
    public CompletableFuture<JsonNode> call(String action, JsonNode request) {
        return relay.send(new JsonCall(TARGET + action, request).call())
                .compose(answer -> stored(new QueueCall(action), answer))
                .map(JsonCall::result)
                .toCompletionStage()
                .toCompletableFuture();
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public Set<String> targets() {
        return Set.of(TARGET);
    }

    @Override
    public void handle(HttpServerRequest request) {
        Body.read(request)
                .compose(body -> answer(request, QueueCall.of(request, body), body))
                .onSuccess(answer -> Relay.answer(request, answer))
                .onFailure(cause -> Relay.fail(request, cause));
    }

    /** How many receive calls are not answered yet. */
    int waitingPolls() {
        return polls.size();
    }

    /** Waiting polls are answered with nothing, later ones too, so that their clients need not sit out 20 seconds. */
    @Override
    public void drain() {
        draining = true;
        polls.forEach(poll -> {
            if (polls.remove(poll)) {
                answerEmpty(poll);
            }
        });
    }

    @Override
    public void close() {
        drain();
        relay.close();
        server.close();
    }

    private Future<Upstream.Answer> answer(HttpServerRequest request, QueueCall call, Buffer body) {
        return call.isReceive() ? receive(request, body) : pass(request, call, body);
    }

    private Future<Upstream.Answer> pass(HttpServerRequest request, QueueCall call, Buffer body) {
        return relay.send(Upstream.Call.of(request, body))
                .map(answer -> Deletions.settled(call, body, answer))
                .compose(answer -> stored(call, answer));
    }

    private Future<Upstream.Answer> stored(QueueCall call, Upstream.Answer answer) {
        return call.changesQueue()
                ? Future.fromCompletionStage(server.stored()).map(answer)
                : Future.succeededFuture(answer);
    }

    private Future<Upstream.Answer> receive(HttpServerRequest request, Buffer body) {
        polls.add(request);
        if (draining && polls.remove(request)) {
            answerEmpty(request);
            return Future.failedFuture(AwsFailure.unavailable("The endpoint is stopping"));
        }
        return relay.send(Upstream.Call.of(request, body))
                .onSuccess(answer -> heard(request, body, answer))
                .onFailure(cause -> polls.remove(request));
    }

    private void heard(HttpServerRequest request, Buffer body, Upstream.Answer answer) {
        boolean answeredAlready = !polls.remove(request);
        if (answeredAlready || request.response().closed()) {
            UnheardMessages.in(request, body, answer).ifPresent(relay::send);
        }
    }

    private static void answerEmpty(HttpServerRequest poll) {
        boolean json = poll.getHeader("X-Amz-Target") != null;
        String nothing = new Xml()
                .root(
                        "ReceiveMessageResponse",
                        "http://queue.amazonaws.com/doc/2012-11-05/",
                        root -> root.element("ReceiveMessageResult", ""))
                .toString();
        Answers.send(poll, 200, json ? "application/x-amz-json-1.0" : Answers.XML, json ? "{}" : nothing);
    }
}
