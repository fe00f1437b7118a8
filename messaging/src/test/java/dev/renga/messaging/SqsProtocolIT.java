package dev.renga.messaging;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.contracts.Environment;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Messaging over the protocol: its own clients against an SQS on loopback. */
class SqsProtocolIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String THROTTLED =
            "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\",\"message\":\"Request is throttled.\"}";
    private static EmbeddedQueues server;

    @BeforeAll
    static void start() {
        server = EmbeddedQueues.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void manyMessagesGoThroughOverTheWireEachOnce() throws InterruptedException {
        QueueName queue = queue("many");
        try (Messaging messaging = messaging(server.endpoint())) {
            AtomicInteger handled = new AtomicInteger();
            var consumer = messaging.consumer(
                    queue,
                    MessageCodec.raw(),
                    delivery -> {
                        handled.incrementAndGet();
                        return Outcome.done();
                    },
                    options());
            consumer.start();
            sendAll(messaging.sender(queue, MessageCodec.raw()), 500);
            eventually(SOON, () -> assertThat(handled).hasValue(500));
            consumer.stop(Duration.ofSeconds(25));
            assertThat(handled).hasValue(500);
        }
    }

    @Test
    void noVirtualThreadIsPinnedByTheWire(@TempDir Path folder) throws Exception {
        QueueName queue = queue("unpinned");
        Path file = folder.resolve("pinned.jfr");
        try (Messaging messaging = messaging(server.endpoint());
                Recording recording = new Recording()) {
            var consumer = messaging.consumer(queue, MessageCodec.raw(), delivery -> Outcome.done(), options());
            consumer.start();
            QueueSender<String> sender = messaging.sender(queue, MessageCodec.raw());
            sendAll(sender, 50); // class loading pins, and only once
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ofMillis(20))
                    .withStackTrace();
            recording.start();
            sendAll(sender, 200);
            consumer.stop(Duration.ofSeconds(25));
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isPositive();
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .extracting(RecordedEvent::toString)
                .noneMatch(event -> event.contains("dev.renga"));
    }

    @Test
    void aSendThatIsThrottledTwiceGoesThroughTheThirdTime() throws Exception {
        QueueName queue = queue("throttled-" + UUID.randomUUID());
        AtomicInteger sends = new AtomicInteger();
        HttpServer throttling = sqsThatThrottlesSends(sends, 2);
        try (Messaging messaging = messaging(address(throttling))) {
            messaging.sender(queue, MessageCodec.raw()).send("a", Map.of());
            assertThat(sends).hasValue(3);
        } finally {
            throttling.stop(0);
        }
    }

    @Test
    void aSendThatIsThrottledForGoodFailsAfterThreeTries() throws Exception {
        QueueName queue = queue("throttled-" + UUID.randomUUID());
        AtomicInteger sends = new AtomicInteger();
        HttpServer throttling = sqsThatThrottlesSends(sends, Integer.MAX_VALUE);
        try (Messaging messaging = messaging(address(throttling))) {
            QueueSender<String> sender = messaging.sender(queue, MessageCodec.raw());
            assertThatExceptionOfType(TransportFailure.class).isThrownBy(() -> sender.send("a", Map.of()));
            assertThat(sends).hasValue(3);
        } finally {
            throttling.stop(0);
        }
    }

    /** The SQS on loopback behind one that refuses the first sends, as the real one does when it is asked too often. */
    private static HttpServer sqsThatThrottlesSends(AtomicInteger sends, int refusals) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target.endsWith("SendMessageBatch") && sends.incrementAndGet() <= refusals) {
                exchange.getResponseHeaders()
                        .add("x-amzn-query-error", "AWS.SimpleQueueService.RequestThrottled;Sender");
                answer(exchange, 403, THROTTLED.getBytes(StandardCharsets.UTF_8));
            } else {
                answer(exchange, 200, forward(target, request));
            }
        });
        http.start();
        return http;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] forward(String target, byte[] body) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                    .header("X-Amz-Target", target)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static URI address(HttpServer http) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Test
    void aMessageOnSomebodysBehalfIsAsGoodAsAnyOther() throws InterruptedException {
        QueueName queue = queue("on-behalf");
        try (Messaging messaging = messaging(server.endpoint())) {
            AtomicInteger handled = new AtomicInteger();
            var consumer = messaging.consumer(
                    queue,
                    MessageCodec.raw(),
                    delivery -> {
                        handled.incrementAndGet();
                        return Outcome.done();
                    },
                    options());
            consumer.start();
            messaging.sender(queue, MessageCodec.raw()).send("a", Map.of(), Optional.of("queue:AIDA:session"));
            eventually(SOON, () -> assertThat(handled).hasValue(1));
            consumer.stop(Duration.ofSeconds(25));
        }
    }

    private static void sendAll(QueueSender<String> sender, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sender.send("m" + i, Map.of());
        }
    }

    private static QueueName queue(String name) {
        QueueName queue = new QueueName(name);
        try (SqsClient client = server.client()) {
            client.createQueue(request -> request.queueName(queue.physical(Environment.LOCAL)));
        }
        return queue;
    }

    private static ConsumerOptions options() {
        return ConsumerOptions.withoutDeadLetter(16, Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    private static Messaging messaging(URI endpoint) {
        return Messaging.open(AwsConfig.local(endpoint), new SimpleMeterRegistry(), InstantSource.system());
    }
}
