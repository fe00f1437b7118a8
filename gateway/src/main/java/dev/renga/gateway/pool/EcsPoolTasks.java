package dev.renga.gateway.pool;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.EcsClientBuilder;
import software.amazon.awssdk.services.ecs.model.Service;

/** The pool as the service of ECS has it: {@code ecs:DescribeServices} of one service, and no other call. Used by one thread. */
final class EcsPoolTasks implements PoolTasks, Component {
    private static final Logger LOG = LoggerFactory.getLogger(EcsPoolTasks.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 2;

    private final EcsClient ecs;
    private final PoolName pool;
    private boolean isBlind;

    private EcsPoolTasks(EcsClient ecs, PoolName pool) {
        this.ecs = ecs;
        this.pool = pool;
    }

    static EcsPoolTasks open(AwsConfig config, PoolName pool) {
        EcsClientBuilder builder = EcsClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(CALL_LIMIT))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(CALL_LIMIT)
                        .build());
        config.endpoint().ifPresent(builder::endpointOverride);
        return new EcsPoolTasks(builder.build(), pool);
    }

    @Override
    public OptionalInt wanted() {
        try {
            List<Service> services = ecs.describeServices(
                            request -> request.cluster(pool.cluster()).services(pool.service()))
                    .services();
            if (services.isEmpty()) {
                missed("no service " + pool.service() + " in cluster " + pool.cluster());
                return OptionalInt.empty();
            }
            isBlind = false;
            return OptionalInt.of(services.getFirst().desiredCount());
        } catch (SdkException e) {
            missed(String.valueOf(e.getMessage()));
            return OptionalInt.empty();
        }
    }

    @Override
    public String name() {
        return "tasks of the pool";
    }

    @Override
    public void start() {}

    @Override
    public void stop(Duration within) {
        ecs.close();
    }

    private void missed(String reason) {
        if (!isBlind) {
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .log("the size of the pool is not known, and no backlog of a task written until it is");
        }
        isBlind = true;
    }
}
