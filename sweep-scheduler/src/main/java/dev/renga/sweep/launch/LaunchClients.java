package dev.renga.sweep.launch;

import dev.renga.messaging.AwsConfig;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The ways to what runs trials, and the launchers on them. Closing it leaves what runs alone. */
public final class LaunchClients implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int ATTEMPTS = 3;

    /** Batch knows no token: what was sent again because its answer was lost would be a second job. The scheduler asks again. */
    private static final int BATCH_ATTEMPTS = 1;

    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    private final SdkHttpClient http;
    private final EcsClient ecs;
    private final BatchClient batch;
    private final AutoScalingClient scaling;
    private final AwsConfig config;

    private LaunchClients(SdkHttpClient http, AwsConfig config) {
        this.http = http;
        this.config = config;
        this.ecs = configure(EcsClient.builder(), config, ATTEMPTS)
                .httpClient(http)
                .build();
        this.batch = configure(BatchClient.builder(), config, BATCH_ATTEMPTS)
                .httpClient(http)
                .build();
        this.scaling = configure(AutoScalingClient.builder(), config, ATTEMPTS)
                .httpClient(http)
                .build();
    }

    /** Those of an environment; nothing is asked yet. */
    public static LaunchClients open(AwsConfig config) {
        SdkHttpClient http = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(CALL_LIMIT)
                .build();
        return new LaunchClients(http, config);
    }

    /** Whether the environment has an image of this name, which may be called as {@link EcsFamilies} says. */
    public boolean hasImage(String name) {
        return new EcsFamilies(ecs, config.environment()).of(name).isPresent();
    }

    /** Starts trials on ECS, in the cluster of the environment. */
    public Launcher ecs() {
        return new EcsLauncher(ecs, config.environment());
    }

    /** Starts trials on AWS Batch, in the queues of the environment. */
    public Launcher batch() {
        return new BatchLauncher(batch, config.environment());
    }

    /** The machines of ECS, which an Auto Scaling group of this name holds. */
    public MachineGroup machines(String group) {
        return new EcsMachineGroup(scaling, ecs, config.environment(), group);
    }

    @Override
    public void close() {
        ecs.close();
        batch.close();
        scaling.close();
        http.close();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configure(B builder, AwsConfig config, int attempts) {
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(CALL_LIMIT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(attempts)
                                .build())
                        .build());
    }
}
