package dev.renga.sweep.ledger;

import dev.renga.contracts.Environment;
import dev.renga.messaging.AwsConfig;
import dev.renga.testsupport.EmbeddedTables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger of sweeps in the DynamoDB Local of all tests of this JVM. */
final class LocalDynamo {
    // The first calls of all may take longer than a service waits.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();

    private LocalDynamo() {}

    /** An environment whose table nobody else uses. */
    static AwsConfig place() {
        AwsConfig place =
                AwsConfig.local(EmbeddedTables.endpoint()).of(new Environment("t" + ENVIRONMENTS.incrementAndGet()));
        try (DynamoDbClient dynamo = client(place)) {
            DynamoSweepTables.definitions(place.environment()).forEach(table -> EmbeddedTables.create(dynamo, table));
        }
        return place;
    }

    static DynamoSweeps open(AwsConfig place, List<ExecutionInterceptor> interceptors) {
        return DynamoSweeps.open(place, PATIENCE, interceptors);
    }

    /** A client without anything of ours. */
    static DynamoDbClient client(AwsConfig place) {
        return DynamoDbClient.builder()
                .region(Region.of(place.region()))
                .credentialsProvider(place.credentials())
                .endpointOverride(EmbeddedTables.endpoint())
                .build();
    }
}
