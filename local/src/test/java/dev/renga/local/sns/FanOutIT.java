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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatAQueueDoesNotTakeIsInTheDeadLetterQueueOfItsSubscription(String isRaw) {
        queue("dead");
        keep("1", "never-made", Map.of(Subscription.RAW, isRaw, Subscription.REDRIVE_POLICY, redrive("dead")));

        publish("kept");

        assertThat(received("dead").findValuesAsText("Body"))
                .singleElement()
                .asString()
                .contains("true".equals(isRaw) ? "kept" : "\"Message\":\"kept\"");
    }

    @ParameterizedTest
    @CsvSource({"9, queue", "10, queue", "11, dead"})
    void moreAttributesThanAMessageOfAQueueHasAreInTheDeadLetterQueue(int attributes, String queue) {
        queue("queue");
        queue("dead");
        keep("1", "queue", Map.of(Subscription.RAW, "true", Subscription.REDRIVE_POLICY, redrive("dead")));

        publish("manifold", attributes);

        assertThat(received(queue).findValuesAsText("Body"))
                .singleElement()
                .asString()
                .contains("manifold");
    }

    @Test
    void aDeadLetterQueueThatIsGoneHoldsNobodyUp() {
        queue("here");
        keep("1", "never-made", Map.of(Subscription.REDRIVE_POLICY, redrive("nor-this")));
        keep("2", "here", Map.of(Subscription.RAW, "true"));

        publish("arrived");

        assertThat(received("here").findValuesAsText("Body")).containsExactly("arrived");
    }

    private static String redrive(String queue) {
        return "{\"deadLetterTargetArn\":\"" + QUEUES + queue + "\"}";
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
        publish(message, 0);
    }

    private void publish(String message, int count) {
        Map<String, MessageAttribute> attributes = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(each -> "a" + each, each -> new MessageAttribute("String", "x")));
        FanOut fanOut = new FanOut(new Topics(store), queues);
        FanOut.await(fanOut.send(new Publication("id", TOPIC, Optional.empty(), message, attributes, Instant.EPOCH)));
    }
}
