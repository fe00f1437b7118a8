package dev.renga.testsupport;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What messaging relies on SQS for; held against the one in memory and against one that speaks the protocol. */
abstract class SqsLaw {
    private SqsClient sqs;
    private String url;

    abstract SqsClient sqs();

    @BeforeEach
    void aFreshQueue() {
        sqs = sqs();
        String name = "law-" + UUID.randomUUID();
        sqs.createQueue(request -> request.queueName(name));
        url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    @Test
    void aMessageArrivesWithItsAttributesAndItsHistory() {
        send("hello", Map.of("colour", text("red")));
        Message message = receive(30).getFirst();
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageAttributes()).containsEntry("colour", text("red"));
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        assertThat(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP))
                .isNotEmpty();
        assertThat(message.attributes().get(MessageSystemAttributeName.SENDER_ID))
                .isNotEmpty();
    }

    @Test
    void aReceivedMessageIsHiddenUntilItsTimeoutEndsAndCountsItsReceipts() {
        send("hello", Map.of());
        String id = receive(1).getFirst().messageId();
        assertThat(receive(1)).isEmpty();
        eventually(Duration.ofSeconds(5), () -> {
            Message again = receive(30).getFirst();
            assertThat(again.messageId()).isEqualTo(id);
            assertThat(again.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        });
    }

    @Test
    void aMessageReturnedWithNoTimeoutIsVisibleAtOnce() {
        send("hello", Map.of());
        hide(receive(30).getFirst().receiptHandle(), 0);
        assertThat(receive(30)).hasSize(1);
    }

    @Test
    void aDeletedMessageIsGone() {
        send("hello", Map.of());
        String handle = receive(1).getFirst().receiptHandle();
        assertThat(sqs.deleteMessageBatch(request -> request.queueUrl(url)
                                .entries(DeleteMessageBatchRequestEntry.builder()
                                        .id("0")
                                        .receiptHandle(handle)
                                        .build()))
                        .failed())
                .isEmpty();
        eventually(Duration.ofSeconds(5), () -> assertThat(receive(1)).isEmpty());
    }

    @Test
    void aBatchThatNamesTwoEntriesAlikeIsRefusedAsAWhole() {
        SendMessageBatchRequestEntry entry =
                SendMessageBatchRequestEntry.builder().id("0").messageBody("a").build();
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() ->
                        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entry, entry)));
    }

    @Test
    void aLongPollIsWokenByAMessage() throws InterruptedException {
        Thread sender = Thread.ofVirtual().unstarted(() -> send("late", Map.of()));
        sender.start();
        long began = System.nanoTime();
        List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(1)
                        .waitTimeSeconds(20)
                        .visibilityTimeout(30))
                .messages();
        assertThat(messages).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        sender.join();
    }

    @Test
    void aQueueThatIsNotThereHasATypedError() {
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("nowhere")));
    }

    private void send(String body, Map<String, MessageAttributeValue> attributes) {
        sqs.sendMessageBatch(request -> request.queueUrl(url)
                .entries(SendMessageBatchRequestEntry.builder()
                        .id("0")
                        .messageBody(body)
                        .messageAttributes(attributes)
                        .build()));
    }

    private List<Message> receive(int visibility) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(0)
                        .visibilityTimeout(visibility)
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                MessageSystemAttributeName.SENDER_ID)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void hide(String handle, int seconds) {
        sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                .entries(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id("0")
                        .receiptHandle(handle)
                        .visibilityTimeout(seconds)
                        .build()));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
