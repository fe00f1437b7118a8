package dev.renga.gateway.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.messaging.AwsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The look at the pool over HTTP, beside a server that answers as ECS does. */
class EcsPoolTasksIT {
    private static final String FOUND = "{\"services\":[{\"serviceName\":\"workers\",\"desiredCount\":3,"
            + "\"runningCount\":1,\"pendingCount\":2}],\"failures\":[]}";
    private static final String MISSING = "{\"services\":[],\"failures\":[{\"reason\":\"MISSING\"}]}";
    private static final String DENIED = "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = FOUND;
    private volatile int status = 200;
    private HttpServer ecs;
    private EcsPoolTasks pool;

    @BeforeEach
    void start() throws IOException {
        ecs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ecs.createContext("/", this::answer);
        ecs.start();
        URI endpoint = URI.create("http://127.0.0.1:" + ecs.getAddress().getPort());
        pool = EcsPoolTasks.open(AwsConfig.local(endpoint), new PoolName("renga", "workers"));
    }

    @AfterEach
    void stop() {
        pool.stop(Duration.ZERO);
        ecs.stop(0);
    }

    @Test
    void thePoolIsAsLargeAsItIsMeantToBe() {
        assertThat(pool.wanted()).hasValue(3);
        assertThat(asked)
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .startsWith("AmazonEC2ContainerServiceV20141113.DescribeServices ")
                        .contains("\"cluster\":\"renga\"", "\"services\":[\"workers\"]"));
    }

    @Test
    void aPoolThatIsNotThereOrMayNotBeSeenHasNoSize() {
        answer = MISSING;
        assertThat(pool.wanted()).isEmpty();
        answer = DENIED;
        status = 400;
        assertThat(pool.wanted()).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
