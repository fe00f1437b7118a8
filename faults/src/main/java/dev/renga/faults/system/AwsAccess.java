package dev.renga.faults.system;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The suite's own clients, which go straight to the cloud, round every proxy. */
public record AwsAccess(SqsClient sqs, SnsClient sns, DynamoDbClient dynamo) implements AutoCloseable {
    static AwsAccess to(URI endpoint) {
        return new AwsAccess(
                at(endpoint, SqsClient.builder()).build(),
                at(endpoint, SnsClient.builder()).build(),
                at(endpoint, DynamoDbClient.builder()).build());
    }

    /** The address of a queue by its physical name. */
    public String url(String queue) {
        return sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        dynamo.close();
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
