package dev.renga.sweep.ledger;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import dev.renga.contracts.Environment;
import dev.renga.messaging.AwsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** DynamoDB Local on a free port, one for all tests of this JVM and as long as it lives; each test has a table of its own. */
final class LocalDynamo {
    // The first calls of all may take longer than a service waits.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();

    private static final class Server {
        static final URI ENDPOINT = start();

        private static URI start() {
            try {
                String port = Integer.toString(freePort());
                DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                        new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", port});
                server.start();
                return URI.create("http://127.0.0.1:" + port);
            } catch (Exception e) {
                throw new IllegalStateException("DynamoDB Local does not start", e);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    private LocalDynamo() {}

    /** An environment whose table nobody else uses. */
    static AwsConfig place() {
        AwsConfig place = AwsConfig.local(Server.ENDPOINT).of(new Environment("t" + ENVIRONMENTS.incrementAndGet()));
        try (DynamoDbClient dynamo = client(place)) {
            DynamoSweepTables.definitions(place.environment()).forEach(table -> create(dynamo, table));
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
                .endpointOverride(Server.ENDPOINT)
                .build();
    }

    private static void create(DynamoDbClient dynamo, CreateTableRequest table) {
        try {
            dynamo.createTable(table);
        } catch (ResourceInUseException e) {
            // The first call of all may take longer than a client waits, and its repetition finds the table made.
            dynamo.describeTable(describe -> describe.tableName(table.tableName()));
        }
    }
}
