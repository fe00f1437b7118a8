package dev.renga.sweep.ledger;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The scheduler's way to its table. What it hands out works until it is stopped. */
public final class DynamoSweeps implements Component {
    /** How long one call of a write may take; it is tried again by {@link DynamoWrites} alone, which must know of it. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    private static final int CONNECTIONS = 64;
    private static final int READ_ATTEMPTS = 3;
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);

    private final SdkHttpClient http;
    private final DynamoDbClient writing;
    private final DynamoDbClient reading;
    private final DynamoReads reads;
    private final DynamoWrites writes;
    private final String table;

    private DynamoSweeps(AwsConfig config, Duration callLimit, List<ExecutionInterceptor> interceptors) {
        table = DynamoSweepTables.name(config.environment());
        http = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(READ_LIMIT)
                .build();
        writing = client(
                config,
                http,
                overrides(interceptors, AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(callLimit)
                        .build());
        reading = client(
                config,
                http,
                overrides(
                                interceptors,
                                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .maxAttempts(READ_ATTEMPTS)
                                        .build())
                        .apiCallAttemptTimeout(READ_LIMIT)
                        .build());
        reads = new DynamoReads(reading, table);
        writes = new DynamoWrites(writing, table, Sleeper.real());
    }

    public static DynamoSweeps open(AwsConfig config) {
        return open(config, CALL_LIMIT, List.of());
    }

    /**
     * The same with other limits, or watched.
     *
     * @param callLimit of one call of a write
     * @param interceptors what looks on at every call
     */
    public static DynamoSweeps open(AwsConfig config, Duration callLimit, List<ExecutionInterceptor> interceptors) {
        return new DynamoSweeps(config, callLimit, interceptors);
    }

    /** The ledger in this table. */
    public Ledger ledger(InstantSource clock) {
        return new DynamoLedger(table, writes, reads, new DynamoJournal(writes, reads, clock));
    }

    /** The lease as a process sees it that has just begun. */
    public Leases leases() {
        return leases(UUID.randomUUID().toString());
    }

    /**
     * The same under a name.
     *
     * @param holder that no other process has; one that had it is taken for dead
     */
    public Leases leases(String holder) {
        return new Leases(leaseStore(), holder, Leases.LENGTH, System::nanoTime);
    }

    LeaseStore leaseStore() {
        return new DynamoLeases(writes, reads);
    }

    @Override
    public String name() {
        return "DynamoDB";
    }

    @Override
    public void start() {}

    @Override
    public void stop(Duration within) {
        writing.close();
        reading.close();
        http.close();
    }

    private static ClientOverrideConfiguration.Builder overrides(
            List<ExecutionInterceptor> interceptors, RetryStrategy retries) {
        return ClientOverrideConfiguration.builder()
                .executionInterceptors(interceptors)
                .retryStrategy(retries);
    }

    private static DynamoDbClient client(AwsConfig config, SdkHttpClient http, ClientOverrideConfiguration overrides) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .httpClient(http)
                .overrideConfiguration(overrides);
        config.tablesEndpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
