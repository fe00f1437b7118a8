package dev.renga.local.workers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.contracts.qa.Backlog;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The backlog of every queue that is the worker's, suspects among them: one of those needs a worker too. */
public final class QueueBacklog implements BacklogSource {
    /** Past any answer of a server in the same JVM. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String OWNER = "qa-worker";
    private static final String VISIBLE = "ApproximateNumberOfMessages";
    private static final String IN_FLIGHT = "ApproximateNumberOfMessagesNotVisible";

    private final QueuesService queues;
    private final List<String> urls;

    public QueueBacklog(QueuesService queues, Environment environment) {
        this.queues = queues;
        this.urls = Topology.queues().stream()
                .filter(spec -> spec.owner().equals(OWNER))
                .map(QueueSpec::name)
                .map(name -> queues.url(name.physical(environment)))
                .toList();
    }

    @Override
    public Backlog measure() throws InterruptedException {
        Backlog whole = Backlog.NONE;
        for (String url : urls) {
            whole = whole.plus(of(url));
        }
        return whole;
    }

    private Backlog of(String url) throws InterruptedException {
        ObjectNode request = Json.MAPPER.createObjectNode().put("QueueUrl", url);
        request.putArray("AttributeNames").add(VISIBLE).add(IN_FLIGHT);
        CompletableFuture<JsonNode> answer = queues.call("GetQueueAttributes", request);
        try {
            JsonNode attributes =
                    answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS).path("Attributes");
            return new Backlog(
                    attributes.path(VISIBLE).asLong(),
                    attributes.path(IN_FLIGHT).asLong());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the depth of " + url + " cannot be told", e);
        }
    }
}
