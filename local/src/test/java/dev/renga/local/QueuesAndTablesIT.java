package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

final class QueuesAndTablesIT {
    private static final int POLLS = 200;

    private static RunningCloud cloud;
    private static SqsClient sqs;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
        sqs = cloud.client(SqsClient.builder()
                .httpClientBuilder(
                        ApacheHttpClient.builder().maxConnections(2 * POLLS).socketTimeout(Duration.ofSeconds(30))));
        dynamo = cloud.client(DynamoDbClient.builder());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        dynamo.close();
        cloud.close();
    }

    @Test
    void theUrlAndArnOfAQueueNameThePublicPortAndTheOneAccount() {
        String url = sqs.createQueue(request -> request.queueName("named")).queueUrl();

        assertThat(url).isEqualTo(cloud.uri() + "/000000000000/named");
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes())
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:named");
    }

    @Test
    void aMessageArrivesWithItsAttributes() {
        String url = sqs.createQueue(request -> request.queueName("attributes")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("wörter")
                .messageAttributes(Map.of(
                        "type",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Question")
                                .build())));

        var message = sqs.receiveMessage(request -> request.queueUrl(url).messageAttributeNames("All"))
                .messages()
                .getFirst();

        assertThat(message.body()).isEqualTo("wörter");
        assertThat(message.messageAttributes())
                .hasEntrySatisfying(
                        "type", type -> assertThat(type.stringValue()).isEqualTo("Question"));
    }

    @Test
    void anUnknownQueueIsTheErrorThatClientsKnow() {
        assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("nowhere")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void whatIsDeletedAlreadyMayBeDeletedAgain() {
        String url =
                sqs.createQueue(request -> request.queueName("deleted-twice")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
        String handle = sqs.receiveMessage(request -> request.queueUrl(url))
                .messages()
                .getFirst()
                .receiptHandle();

        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(handle));
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(handle));

        var batch = sqs.deleteMessageBatch(
                request -> request.queueUrl(url).entries(deletion("again", handle), deletion("never", "no handle")));
        assertThat(batch.successful())
                .extracting(DeleteMessageBatchResultEntry::id)
                .containsExactly("again");
        assertThat(batch.failed()).extracting(BatchResultErrorEntry::id).containsExactly("never");
        assertThatThrownBy(
                        () -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle("no handle")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @Test
    void aMessageThatWasHandedOutAnewIsNotDeletedByItsOldHandle() {
        String url = sqs.createQueue(request -> request.queueName("handed-out-twice"))
                .queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
        String old = sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0))
                .messages()
                .getFirst()
                .receiptHandle();
        sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0).waitTimeSeconds(1));

        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(old));

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(1))
                        .messages())
                .hasSize(1);
    }

    @Test
    void manyLongPollsDoNotStarveACall() {
        String url = sqs.createQueue(request -> request.queueName("polled")).queueUrl();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> polls = IntStream.range(0, POLLS)
                    .mapToObj(poll -> CompletableFuture.supplyAsync(
                            () -> sqs.receiveMessage(request -> request.queueUrl(url)
                                            .waitTimeSeconds(20)
                                            .maxNumberOfMessages(1))
                                    .messages()
                                    .size(),
                            threads))
                    .toList();

            for (int sent = 0; sent < POLLS; sent++) {
                sqs.sendMessage(request -> request.queueUrl(url).messageBody("wake up"));
            }

            assertThat(polls)
                    .allSatisfy(poll -> assertThat(poll.get(15, java.util.concurrent.TimeUnit.SECONDS))
                            .isOne());
        }
    }

    @Test
    void aMessageHandedToAPollerThatHasGoneIsReturnedAtOnce() throws Exception {
        String url = sqs.createQueue(request -> request.queueName("abandoned")).queueUrl();
        String poll = "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":20}";
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), cloud.port())) {
            client.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: 127.0.0.1:" + cloud.port()
                                    + "\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\nContent-Type: application/x-amz-json-1.0"
                                    + "\r\nContent-Length: " + poll.length() + "\r\n\r\n" + poll)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            // An answered call on another connection says that the endpoint has had time for the first one.
            sqs.listQueues();
        }
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("for whoever is left"));

        eventually(
                Duration.ofSeconds(5),
                () -> assertThat(sqs.receiveMessage(request -> request.queueUrl(url))
                                .messages())
                        .hasSize(1));
    }

    @Test
    void aConditionalWriteIsRefusedWhereTheRowIsThere() {
        dynamo.createTable(request -> request.tableName("rows")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("item_id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("item_id")
                        .keyType(KeyType.HASH)
                        .build()));
        Map<String, AttributeValue> row = Map.of("item_id", AttributeValue.fromS("a"));
        dynamo.putItem(request -> request.tableName("rows").item(row));

        assertThatThrownBy(() -> dynamo.putItem(request ->
                        request.tableName("rows").item(row).conditionExpression("attribute_not_exists(item_id)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(dynamo.getItem(request -> request.tableName("rows").key(row)).item())
                .isEqualTo(row);
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }
}
