package dev.renga.testsupport;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** DynamoDB Local on a free port, one for all tests of a JVM and as long as that lives; each test makes tables of its own. */
public final class EmbeddedTables {
    private static final class Server {
        static final URI ENDPOINT = start();

        private static URI start() {
            try {
                int port = freePort();
                DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                        new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
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

    private EmbeddedTables() {}

    /** Where it is. The first to ask waits until it is started. */
    public static URI endpoint() {
        return Server.ENDPOINT;
    }

    /** Makes a table. */
    public static void create(DynamoDbClient client, CreateTableRequest table) {
        try {
            client.createTable(table);
        } catch (ResourceInUseException e) {
            // The first call of all may take longer than a client waits, and its repetition finds the table made.
            client.describeTable(describe -> describe.tableName(table.tableName()));
        }
    }
}
