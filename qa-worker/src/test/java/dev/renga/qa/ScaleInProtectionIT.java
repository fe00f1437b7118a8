package dev.renga.qa;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.contracts.qa.Question;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker's side of the agent's endpoint, beside an agent that keeps what it was told. */
class ScaleInProtectionIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ON =
            "PUT /api/x/task-protection/v1/state {\"ProtectionEnabled\":true,\"ExpiresInMinutes\":10}";
    private static final String OFF = "PUT /api/x/task-protection/v1/state {\"ProtectionEnabled\":false}";
    private static final String GRANTED = "{\"protection\":{\"ProtectionEnabled\":true,\"TaskArn\":\"arn\"}}";
    private static final String REFUSED = "{\"failure\":{\"Arn\":\"arn\",\"Reason\":\"TASK_NOT_VALID\"}}";

    private static final Delivery<Question> DELIVERY =
            new Delivery<>(Question.of("q-1", "Who?", "It was Ann."), "message-1", 1, Instant.EPOCH, "", Map.of());

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final CountDownLatch finish = new CountDownLatch(1);
    private volatile String answer = GRANTED;
    private HttpServer agent;
    private ScaleInProtection protection;

    @BeforeEach
    void start() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/", this::answer);
        agent.start();
        String address = "http://127.0.0.1:" + agent.getAddress().getPort() + "/api/x";
        protection = new ScaleInProtection(Optional.of(new TaskProtection(URI.create(address))), nanoseconds::get);
        protection.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        protection.stop(SOON);
        agent.stop(0);
    }

    @Test
    void aTaskIsProtectedWhileItWorksAndUntilItWasIdleForAWhile() throws Exception {
        Thread work = begin();
        eventually(SOON, () -> assertThat(asked).containsExactly(ON));

        finish.countDown();
        work.join();
        eventually(SOON, () -> {
            nanoseconds.addAndGet(Duration.ofSeconds(3).toNanos());
            assertThat(asked).containsExactly(ON, OFF);
        });
    }

    @Test
    void aRefusalKeepsNoQuestionFromItsAnswerAndIsTriedThreeTimes() throws Exception {
        answer = REFUSED;
        Thread work = begin();
        eventually(SOON, () -> {
            nanoseconds.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(asked).containsExactly(ON, ON, ON);
        });

        finish.countDown();
        work.join();
        assertThat(asked).hasSize(3);
    }

    @Test
    void withoutAnAgentTheHandlerIsLeftAlone() {
        MessageHandler<Question> handler = delivery -> Outcome.done();

        assertThat(ScaleInProtection.from(Map.of()).during(handler)).isSameAs(handler);
        assertThat(ScaleInProtection.from(Map.of("ECS_AGENT_URI", " ")).during(handler))
                .isSameAs(handler);
    }

    @Test
    void anAgentThatIsNoAddressIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaleInProtection.from(Map.of("ECS_AGENT_URI", "agent")))
                .withMessage("ECS_AGENT_URI is not an address: 'agent'");
    }

    /** A question that takes until the test says so. */
    private Thread begin() {
        MessageHandler<Question> handler = protection.during(delivery -> {
            finish.await();
            return Outcome.done();
        });
        return Thread.startVirtualThread(() -> {
            try {
                handler.handle(DELIVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
