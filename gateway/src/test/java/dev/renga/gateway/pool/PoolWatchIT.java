package dev.renga.gateway.pool;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.contracts.Environment;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.metrics.Meters;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway tells of its workers' queues, beside SQS and a server that answers as ECS and CloudWatch do. */
class PoolWatchIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<String> written = new CopyOnWriteArrayList<>();
    private HttpServer aws;

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", this::answer);
        aws.start();
    }

    @AfterEach
    void stop() {
        aws.stop(0);
    }

    @Test
    void whatAnybodySentIntoAnyQueueOfTheWorkersIsTheBacklog() throws Exception {
        AwsConfig elsewhere = AwsConfig.local(
                URI.create("http://127.0.0.1:" + aws.getAddress().getPort()));
        InstantSource clock = InstantSource.system();
        try (EmbeddedQueues server = EmbeddedQueues.start();
                Meters meters = Meters.open(Map.of("RENGA_METRICS", "cloudwatch"), elsewhere, "gateway");
                Messaging messaging =
                        Messaging.open(AwsConfig.local(server.endpoint()), new SimpleMeterRegistry(), clock)) {
            send(server, messaging, QueueName.QUESTIONS, 1);
            send(server, messaging, QueueName.QUESTIONS_BULK, 4);
            send(server, messaging, QueueName.QUESTIONS_SUSPECTS, 1);
            Optional<PoolName> pool = Optional.of(new PoolName("renga", "workers"));
            List<Component> watch = new PoolWatch(meters.cloudWatch().orElseThrow(), pool)
                    .components(elsewhere, messaging, () -> 0, clock);
            for (Component component : watch) {
                component.start();
            }
            eventually(
                    SOON,
                    () -> assertThat(written)
                            .anySatisfy(call -> assertThat(call)
                                    .contains("MetricName=Backlog&", "Value=6.0&", "StorageResolution=1")
                                    .contains("MetricName=BacklogPerTask&", "Value=2.0&")));
            for (Component component : watch.reversed()) {
                component.stop(SOON);
            }
        }
    }

    private static void send(EmbeddedQueues server, Messaging messaging, QueueName queue, int messages)
            throws InterruptedException {
        server.create(queue.physical(Environment.LOCAL));
        QueueSender<String> sender = messaging.sender(queue, MessageCodec.raw());
        for (int message = 0; message < messages; message++) {
            sender.send("anything", Map.of());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isEcs = exchange.getRequestHeaders().containsKey("X-Amz-Target");
        if (!isEcs) {
            written.add(URLDecoder.decode(body, StandardCharsets.UTF_8) + "&");
        }
        byte[] bytes = (isEcs
                        ? "{\"services\":[{\"desiredCount\":3}]}"
                        : "<PutMetricDataResponse><ResponseMetadata/></PutMetricDataResponse>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", isEcs ? "application/x-amz-json-1.1" : "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
