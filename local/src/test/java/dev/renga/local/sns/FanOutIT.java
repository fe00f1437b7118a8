package dev.renga.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reaches which queue, over the queues as they are. */
final class FanOutIT {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:news";
    private static final String QUEUES = "arn:aws:sqs:us-east-1:000000000000:";

    private final Vertx vertx = Vertx.vertx();
    private final QueuesService queues =
            QueuesService.start(vertx, URI.create("http://127.0.0.1:4566"), Optional.empty());
    private final StateStore store = StateStore.open(Optional.empty());
    private final Records<Subscription> kept = store.records("subscriptions", Subscription.class);

    @AfterEach
    void stop() throws Exception {
        queues.close();
        store.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void noQueueHasAMessageThatOnePolicyFailsOn() {
        queue("first");
        keep("1", "first", Map.of());
        keep("2", "second", Map.of(Subscription.FILTER_POLICY, "{\"written by\": \"another run\"}"));

        assertThatExceptionOfType(AwsFailure.class).isThrownBy(() -> publish("lost"));

        // What is sent later cannot hide what was sent before.
        call("SendMessage", "first", Map.of("MessageBody", "later"));
        assertThat(received("first").findValuesAsText("Body")).containsExactly("later");
    }

    private void keep(String id, String queue, Map<String, String> attributes) {
        String arn = TOPIC + ":" + id;
        kept.put(arn, new Subscription(arn, TOPIC, QUEUES + queue, attributes));
    }

    private void queue(String name) {
        queues.call("CreateQueue", Json.MAPPER.createObjectNode().put("QueueName", name))
                .join();
    }

    private JsonNode received(String queue) {
        return call("ReceiveMessage", queue, Map.of("MaxNumberOfMessages", 10));
    }

    private JsonNode call(String action, String queue, Map<String, Object> request) {
        ObjectNode whole = Json.MAPPER.valueToTree(request);
        return queues.call(action, whole.put("QueueUrl", queues.url(queue))).join();
    }

    private void publish(String message) {
        FanOut fanOut = new FanOut(new Topics(store), queues);
        FanOut.await(fanOut.send(new Publication("id", TOPIC, Optional.empty(), message, Map.of(), Instant.EPOCH)));
    }
}
