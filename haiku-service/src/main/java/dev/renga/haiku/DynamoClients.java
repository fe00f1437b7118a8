package dev.renga.haiku;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The service's ways to its tables.
 *
 * @param committing makes each call once, within {@link Commits#CALL_LIMIT}: a repetition by the SDK could take effect after
 *     the deadline of what it writes
 * @param reading repeats what failed
 */
record DynamoClients(DynamoDbClient committing, DynamoDbClient reading, SdkHttpClient http) implements Component {
    private static final int CONNECTIONS = 160;
    private static final int READ_ATTEMPTS = 3;
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);

    static DynamoClients open(AwsConfig config) {
        return open(config, Commits.CALL_LIMIT, List.of());
    }

    /**
     * @param callLimit of a commit
     * @param interceptors what looks on at every call
     */
    static DynamoClients open(AwsConfig config, Duration callLimit, List<ExecutionInterceptor> interceptors) {
        SdkHttpClient http = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(READ_LIMIT)
                .build();
        ClientOverrideConfiguration once = configuration(interceptors, AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(callLimit)
                .build();
        ClientOverrideConfiguration repeatedly = configuration(
                        interceptors,
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(READ_ATTEMPTS)
                                .build())
                .apiCallAttemptTimeout(READ_LIMIT)
                .build();
        return new DynamoClients(client(config, http, once), client(config, http, repeatedly), http);
    }

    private static ClientOverrideConfiguration.Builder configuration(
            List<ExecutionInterceptor> interceptors, RetryStrategy retries) {
        return ClientOverrideConfiguration.builder()
                .executionInterceptors(interceptors)
                .retryStrategy(retries);
    }

    private static DynamoDbClient client(
            AwsConfig config, SdkHttpClient http, ClientOverrideConfiguration configuration) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .httpClient(http)
                .overrideConfiguration(configuration);
        config.tablesEndpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @Override
    public String name() {
        return "DynamoDB";
    }

    @Override
    public void start() {}

    @Override
    public void stop(Duration within) {
        committing.close();
        reading.close();
        http.close();
    }
}
