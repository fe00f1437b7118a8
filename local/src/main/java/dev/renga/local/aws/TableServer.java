package dev.renga.local.aws;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * DynamoDB Local on a free port of loopback, kept in a folder or nowhere. Its own server class would listen on every
 * address of the machine and could not take a free port.
 */
final class TableServer implements AutoCloseable {
    private static final String LOGGING = "log4j2.loggerContextFactory";
    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 4;

    private final Server server;
    private final LocalDynamoDBRequestHandler tables;

    private TableServer(Server server, LocalDynamoDBRequestHandler tables) {
        this.server = server;
        this.tables = tables;
    }

    static TableServer start(Optional<Path> folder) {
        try {
            return open(folder);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    private static TableServer open(Optional<Path> folder) throws Exception {
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        if (System.getProperty(LOGGING) == null) {
            // It brings the interface of Log4j without anything behind it, which would complain about that.
            System.setProperty(LOGGING, "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
        SqliteLibrary.load();
        var tables = new PagedTables(folder.map(Path::toString).orElse(null));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("tables");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(tables, null), "/"));
        server.start();
        return new TableServer(server, tables);
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
            tables.shutdown();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
