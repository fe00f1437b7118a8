package dev.renga.testsupport;

import java.net.InetSocketAddress;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ElasticMQ on a free port of loopback, keeping all in memory: the SQS protocol for real. */
public final class EmbeddedQueues implements AutoCloseable {
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

    @Override
    public void close() {
        server.stopAndWait();
    }
}
