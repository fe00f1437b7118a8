package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.local.aws.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

final class TopicsIT {
    private static final int MAX_BYTES = 256 * 1024;
    private static final String QUEUES = "arn:aws:sqs:us-east-1:000000000000:";

    private static RunningCloud cloud;
    private static SqsClient sqs;
    private static SnsClient sns;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
        sqs = cloud.client(SqsClient.builder());
        sns = cloud.client(SnsClient.builder());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        sns.close();
        cloud.close();
    }

    @Test
    void aTopicIsMadeOnceAndListed() {
        String arn = topic("once");

        assertThat(topic("once")).isEqualTo(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:once");
        assertThat(sns.listTopicsPaginator().topics().stream().filter(topic -> arn.equals(topic.topicArn())))
                .hasSize(1);
    }

    @Test
    void aListLongerThanAPageIsWhole() {
        List<String> made =
                IntStream.range(0, 101).mapToObj(n -> topic("page-" + n)).toList();

        assertThat(sns.listTopicsPaginator().topics().stream().map(topic -> topic.topicArn()))
                .containsAll(made);
    }

    @Test
    void rawDeliveryCarriesTheBodyAndEveryKindOfAttribute() {
        String queue = queue("raw");
        String topic = topic("raw");
        subscribe(topic, "raw", Map.of("RawMessageDelivery", "true"));

        sns.publish(request -> request.topicArn(topic)
                .message("{\"a\": \"<&>\"}")
                .messageAttributes(Map.of(
                        "text", text("wört"),
                        "number",
                                MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("1.5")
                                        .build(),
                        "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("xyz"))
                                        .build())));

        Message message = receive(queue).getFirst();
        assertThat(message.body()).isEqualTo("{\"a\": \"<&>\"}");
        assertThat(message.messageAttributes())
                .hasEntrySatisfying(
                        "text", value -> assertThat(value.stringValue()).isEqualTo("wört"))
                .hasEntrySatisfying(
                        "number", value -> assertThat(value.dataType()).isEqualTo("Number"))
                .hasEntrySatisfying(
                        "bytes",
                        value -> assertThat(value.binaryValue().asUtf8String()).isEqualTo("xyz"));
    }

    @Test
    void wrappedDeliveryIsTheEnvelopeOfSns() {
        String queue = queue("wrapped");
        String topic = topic("wrapped");
        subscribe(topic, "wrapped", Map.of());

        String id = sns.publish(request -> request.topicArn(topic)
                        .subject("News")
                        .message("hello \"you\"")
                        .messageAttributes(Map.of("type", text("Question"))))
                .messageId();

        assertThat(Json.read(receive(queue).getFirst().body())).hasValueSatisfying(envelope -> {
            assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
            assertThat(envelope.path("MessageId").asText()).isEqualTo(id);
            assertThat(envelope.path("TopicArn").asText()).isEqualTo(topic);
            assertThat(envelope.path("Subject").asText()).isEqualTo("News");
            assertThat(envelope.path("Message").asText()).isEqualTo("hello \"you\"");
            assertThat(envelope.path("Timestamp").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(envelope.at("/MessageAttributes/type/Value").asText()).isEqualTo("Question");
        });
    }

    @Test
    void aFilterPolicyChoosesAmongQueues() {
        String questions = queue("only-questions");
        String bodies = queue("only-bodies");
        String topic = topic("filtered");
        subscribe(topic, "only-questions", Map.of("FilterPolicy", "{\"type\":[\"Question\"]}"));
        subscribe(
                topic,
                "only-bodies",
                Map.of("FilterPolicyScope", "MessageBody", "FilterPolicy", "{\"a\":{\"b\":[1]}}"));

        sns.publish(
                request -> request.topicArn(topic).message("{}").messageAttributes(Map.of("type", text("Question"))));
        sns.publish(request -> request.topicArn(topic).message("{\"a\":{\"b\":1}}"));

        assertThat(receive(questions)).hasSize(1);
        assertThat(receive(bodies)).hasSize(1);
    }

    @Test
    void aSubscriptionIsMadeOnceAndItsAttributesCanBeChanged() {
        String topic = topic("subscribed");
        queue("subscribed");
        String arn = subscribe(topic, "subscribed", Map.of("RawMessageDelivery", "true"));

        assertThat(subscribe(topic, "subscribed", Map.of("RawMessageDelivery", "true")))
                .isEqualTo(arn);
        sns.setSubscriptionAttributes(request ->
                request.subscriptionArn(arn).attributeName("FilterPolicy").attributeValue("{\"a\":[1]}"));
        assertThat(sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn))
                        .attributes())
                .containsEntry("FilterPolicy", "{\"a\":[1]}")
                .containsEntry("RawMessageDelivery", "true")
                .containsEntry("Protocol", "sqs");
        sns.setSubscriptionAttributes(request -> request.subscriptionArn(arn).attributeName("RedrivePolicy"));
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(topic))
                        .subscriptions())
                .hasSize(1);

        sns.unsubscribe(request -> request.subscriptionArn(arn));
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(topic))
                        .subscriptions())
                .isEmpty();
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aBatchFailsEntryByEntry() {
        String topic = topic("batch");
        String queue = queue("batch");
        subscribe(topic, "batch", Map.of("RawMessageDelivery", "true"));

        var answer = sns.publishBatch(request -> request.topicArn(topic)
                .publishBatchRequestEntries(
                        entry("good", "hello"),
                        PublishBatchRequestEntry.builder()
                                .id("bad")
                                .message("x")
                                .subject("two\nlines")
                                .build()));

        assertThat(answer.successful())
                .singleElement()
                .satisfies(done -> assertThat(done.id()).isEqualTo("good"));
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("bad");
            assertThat(failed.code()).isEqualTo("InvalidParameter");
            assertThat(failed.senderFault()).isTrue();
        });
        assertThat(receive(queue)).hasSize(1);
    }

    @Test
    void aBatchHasAtMostTenEntriesOfDifferentNames() {
        String topic = topic("batch-limits");

        assertThat(sns.publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries(9, "x")))
                        .successful())
                .hasSize(9);
        assertThat(sns.publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries(10, "x")))
                        .successful())
                .hasSize(10);
        assertThatThrownBy(() -> sns.publishBatch(
                        request -> request.topicArn(topic).publishBatchRequestEntries(entries(11, "x"))))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
        assertThatThrownBy(() -> sns.publishBatch(request ->
                        request.topicArn(topic).publishBatchRequestEntries(entry("a", "x"), entry("a", "y"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void aMessageHasAtMost256KiBWithItsAttributes(int beyond) {
        String topic = topic("long");
        String body = "x".repeat(MAX_BYTES - "nameStringvalue".length() + beyond);
        Map<String, MessageAttributeValue> attributes = Map.of("name", text("value"));

        if (beyond <= 0) {
            assertThat(sns.publish(request ->
                                    request.topicArn(topic).message(body).messageAttributes(attributes))
                            .messageId())
                    .isNotBlank();
        } else {
            assertThatThrownBy(() -> sns.publish(
                            request -> request.topicArn(topic).message(body).messageAttributes(attributes)))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("Message too long");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void aBatchHasAtMost256KiBAltogether(int beyond) {
        String topic = topic("long-batch");
        var entries = List.of(entry("a", "x".repeat(MAX_BYTES / 2)), entry("b", "x".repeat(MAX_BYTES / 2 + beyond)));

        if (beyond <= 0) {
            assertThat(sns.publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries))
                            .successful())
                    .hasSize(2);
        } else {
            assertThatThrownBy(() ->
                            sns.publishBatch(request -> request.topicArn(topic).publishBatchRequestEntries(entries)))
                    .isInstanceOf(BatchRequestTooLongException.class);
        }
    }

    @Test
    void aQueueThatIsGoneHoldsNobodyUp() {
        String topic = topic("gone");
        String queue = queue("still-here");
        subscribe(topic, "never-made", Map.of("RawMessageDelivery", "true"));
        subscribe(topic, "still-here", Map.of("RawMessageDelivery", "true"));

        sns.publish(request -> request.topicArn(topic).message("hello"));

        assertThat(receive(queue)).hasSize(1);
    }

    @Test
    void whatIsWrongHasTheCodeOfAws() {
        String none = "arn:aws:sns:us-east-1:000000000000:none";
        assertThatThrownBy(() -> sns.publish(request -> request.topicArn(none).message("x")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sns.createTopic(request -> request.name("no spaces")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> sns.subscribe(request ->
                        request.topicArn(topic("web")).protocol("https").endpoint("https://example.org")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> subscribe(topic("web"), "q", Map.of("FilterPolicy", "{")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("FilterPolicy");
        assertThatThrownBy(() -> subscribe(topic("web"), "q", Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":1}")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("RedrivePolicy");
    }

    @Test
    void aTopicKeepsItsTagsAndAttributes() {
        String arn = topic("tagged");
        sns.tagResource(request -> request.resourceArn(arn).tags(tag("a", "1"), tag("b", "<2>")));
        sns.untagResource(request -> request.resourceArn(arn).tagKeys("a"));
        sns.setTopicAttributes(
                request -> request.topicArn(arn).attributeName("DisplayName").attributeValue("A & B"));

        assertThat(sns.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .containsExactly(tag("b", "<2>"));
        assertThat(sns.getTopicAttributes(request -> request.topicArn(arn)).attributes())
                .containsEntry("DisplayName", "A & B")
                .containsEntry("SubscriptionsConfirmed", "0");

        sns.deleteTopic(request -> request.topicArn(arn));
        assertThatThrownBy(() -> sns.getTopicAttributes(request -> request.topicArn(arn)))
                .isInstanceOf(NotFoundException.class);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String topic(String name) {
        return sns.createTopic(request -> request.name(name)).topicArn();
    }

    private static String queue(String name) {
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    private static String subscribe(String topic, String queue, Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(QUEUES + queue)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private static List<Message> receive(String queue) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static List<PublishBatchRequestEntry> entries(int count, String message) {
        return IntStream.range(0, count).mapToObj(n -> entry("e" + n, message)).toList();
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }
}
