package dev.renga.messaging;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The clients of one service. Long polls have connections of their own: a poll occupies one for 20 seconds, and an
 * acknowledgement must never wait for that.
 */
final class AwsClients implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    // The SDK's own are the only retries of a whole call; what still fails is the queue's to repeat.
    private static final int ATTEMPTS = 3;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    // Longer than the longest poll, else the client would drop messages that SQS has handed out already.
    private static final Duration POLL_LIMIT = QueueConsumer.LONG_POLL.plusSeconds(10);

    private final SdkHttpClient quickHttp = http(CALL_LIMIT);
    private final SdkHttpClient pollingHttp = http(POLL_LIMIT);
    private final SqsClient sqs;
    private final SqsClient pollingSqs;
    private final SnsClient sns;

    AwsClients(AwsConfig config) {
        sqs = configure(SqsClient.builder(), config, config.queuesEndpoint(), ATTEMPTS, CALL_LIMIT)
                .httpClient(quickHttp)
                .build();
        // A failed poll is tried again by the consumer, which can tell a drain from a fault.
        pollingSqs = configure(SqsClient.builder(), config, config.endpoint(), 1, POLL_LIMIT)
                .httpClient(pollingHttp)
                .build();
        sns = configure(SnsClient.builder(), config, config.endpoint(), ATTEMPTS, CALL_LIMIT)
                .httpClient(quickHttp)
                .build();
    }

    SqsClient sqs() {
        return sqs;
    }

    SqsClient pollingSqs() {
        return pollingSqs;
    }

    SnsClient sns() {
        return sns;
    }

    @Override
    public void close() {
        sqs.close();
        pollingSqs.close();
        sns.close();
        quickHttp.close();
        pollingHttp.close();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configure(
            B builder, AwsConfig config, Optional<URI> endpoint, int attempts, Duration limit) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(limit)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(attempts)
                                .retryOnException(Throttling::isThrottled)
                                .build())
                        .build());
    }

    private static SdkHttpClient http(Duration limit) {
        return ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(limit)
                .build();
    }
}
