package dev.renga.haiku;

import dev.renga.contracts.Environment;
import dev.renga.messaging.AwsConfig;
import dev.renga.testsupport.EmbeddedTables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Tables of haiku in the DynamoDB Local of all tests of this JVM. */
final class LocalDynamo {
    // The first calls of all may take longer than a service waits.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();

    private LocalDynamo() {}

    /** Tables that nobody else uses. */
    static HaikuTables tables() {
        Environment environment = new Environment("t" + ENVIRONMENTS.incrementAndGet());
        DynamoClients clients = open(List.of());
        DynamoHaikuTables.definitions(environment).forEach(table -> EmbeddedTables.create(clients.reading(), table));
        clients.stop(Duration.ZERO);
        return HaikuTables.of(environment);
    }

    static DynamoClients open(List<ExecutionInterceptor> interceptors) {
        return DynamoClients.open(AwsConfig.local(EmbeddedTables.endpoint()), PATIENCE, interceptors);
    }
}
