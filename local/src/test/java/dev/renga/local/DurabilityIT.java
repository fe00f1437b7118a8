package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

final class DurabilityIT {
    private static final String ACCOUNT = ":us-east-1:000000000000:";
    private static final int ROWS = 20;

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterKillNine() throws Exception {
        CloudProcess first = CloudProcess.start(folder);
        try {
            write(first);
        } finally {
            first.kill();
        }

        CloudProcess second = CloudProcess.start(folder);
        try {
            read(second);
        } finally {
            second.kill();
        }
    }

    private static void write(CloudProcess cloud) throws IOException {
        try (Clients clients = Clients.of(cloud)) {
            clients.sqs().createQueue(request -> request.queueName("dead"));
            clients.sqs()
                    .createQueue(request -> request.queueName("kept")
                            .attributes(Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    "77",
                                    QueueAttributeName.REDRIVE_POLICY,
                                    "{\"deadLetterTargetArn\":\"arn:aws:sqs" + ACCOUNT
                                            + "dead\",\"maxReceiveCount\":3}")));
            clients.sns().createTopic(request -> request.name("news"));
            clients.sns()
                    .subscribe(request -> request.topicArn("arn:aws:sns" + ACCOUNT + "news")
                            .protocol("sqs")
                            .endpoint("arn:aws:sqs" + ACCOUNT + "kept")
                            .attributes(Map.of("RawMessageDelivery", "true")));
            clients.ssm()
                    .putParameter(request -> request.name("/kept/a").value("v").type(ParameterType.STRING));
            clients.dynamo()
                    .createTable(request -> request.tableName("rows")
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(AttributeDefinition.builder()
                                    .attributeName("id")
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .keySchema(KeySchemaElement.builder()
                                    .attributeName("id")
                                    .keyType(KeyType.HASH)
                                    .build()));
            IntStream.range(0, ROWS)
                    .forEach(row -> clients.dynamo()
                            .putItem(request ->
                                    request.tableName("rows").item(Map.of("id", AttributeValue.fromS("r" + row)))));
            publish(clients, "before");
            // The last thing acknowledged is the likeliest to be lost.
            clients.sqs().createQueue(request -> request.queueName("last"));
        }
    }

    private static void read(CloudProcess cloud) {
        try (Clients clients = Clients.of(cloud)) {
            String queue = clients.sqs()
                    .getQueueUrl(request -> request.queueName("kept"))
                    .queueUrl();
            assertThat(queue).startsWith("http://127.0.0.1:" + cloud.port() + "/");
            assertThat(clients.sqs()
                            .getQueueAttributes(request -> request.queueUrl(queue)
                                    .attributeNames(
                                            QueueAttributeName.VISIBILITY_TIMEOUT, QueueAttributeName.REDRIVE_POLICY))
                            .attributes())
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77")
                    .hasEntrySatisfying(
                            QueueAttributeName.REDRIVE_POLICY,
                            policy -> assertThat(policy).contains(":dead"));
            assertThat(clients.sqs().listQueues().queueUrls())
                    .anyMatch(url -> url.endsWith("/last"))
                    .hasSize(3);
            publish(clients, "after");
            assertThat(bodies(clients, queue)).containsExactlyInAnyOrder("before", "after");
            assertThat(clients.ssm()
                            .getParameter(request -> request.name("/kept/a"))
                            .parameter()
                            .value())
                    .isEqualTo("v");
            assertThat(clients.dynamo()
                            .scan(request -> request.tableName("rows"))
                            .items())
                    .hasSize(ROWS);
        }
    }

    private static void publish(Clients clients, String message) {
        clients.sns()
                .publish(request ->
                        request.topicArn("arn:aws:sns" + ACCOUNT + "news").message(message));
    }

    private static List<String> bodies(Clients clients, String queue) {
        return clients
                .sqs()
                .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private record Clients(SqsClient sqs, SnsClient sns, DynamoDbClient dynamo, SsmClient ssm)
            implements AutoCloseable {
        static Clients of(CloudProcess cloud) {
            URI endpoint = URI.create("http://127.0.0.1:" + cloud.port());
            return new Clients(
                    client(SqsClient.builder(), endpoint),
                    client(SnsClient.builder(), endpoint),
                    client(DynamoDbClient.builder(), endpoint),
                    client(SsmClient.builder(), endpoint));
        }

        @Override
        public void close() {
            sqs.close();
            sns.close();
            dynamo.close();
            ssm.close();
        }

        private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
            return builder.endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .build();
        }
    }
}
