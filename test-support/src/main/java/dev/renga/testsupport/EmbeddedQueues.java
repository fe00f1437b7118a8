package dev.renga.testsupport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** ElasticMQ on a free port of loopback, keeping all in memory: the SQS protocol for real. */
public final class EmbeddedQueues implements AutoCloseable {
    private static final int MOST = 10;

    private final SQSRestServer server;
    private final int port;

    private EmbeddedQueues() {
        server = SQSRestServerBuilder.withDynamicPort()
                .withInterface("127.0.0.1")
                .start();
        InetSocketAddress address = server.waitUntilStarted().localAddress();
        port = address.getPort();
    }

    public static EmbeddedQueues start() {
        return new EmbeddedQueues();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A client of the caller's, who closes it. */
    public SqsClient client() {
        return SqsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** Makes a queue; its name is physical. */
    public void create(String name) {
        try (SqsClient client = client()) {
            client.createQueue(request -> request.queueName(name));
        }
    }

    /** Takes what lies in a queue, ten messages at most, waiting for the first no longer than said; returns their bodies. */
    public List<String> take(String name, Duration wait) {
        try (SqsClient client = client()) {
            String url = client.getQueueUrl(request -> request.queueName(name)).queueUrl();
            List<Message> messages = client.receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(MOST).waitTimeSeconds((int) wait.toSeconds()))
                    .messages();
            messages.forEach(message ->
                    client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
            return messages.stream().map(Message::body).toList();
        }
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
