package dev.renga.gateway;

import dev.renga.messaging.AwsConfig;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The gateway's way to its tables. */
final class DynamoClient {
    private static final int CONNECTIONS = 128;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    private DynamoClient() {}

    static DynamoDbClient open(AwsConfig config) {
        return open(config, List.of());
    }

    /**
     * @param interceptors what looks on at every call
     */
    static DynamoDbClient open(AwsConfig config, List<ExecutionInterceptor> interceptors) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(CALL_LIMIT))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(CALL_LIMIT)
                        .executionInterceptors(interceptors)
                        .build());
        config.tablesEndpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
