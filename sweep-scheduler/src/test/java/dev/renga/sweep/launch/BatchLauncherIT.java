package dev.renga.sweep.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.renga.messaging.AwsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders to a Batch whose answers are lost: it has the job, and nobody was told its id. */
class BatchLauncherIT {
    private static final String ID = "job-1";
    private static final int BROKEN = 500;

    private final AtomicInteger submitted = new AtomicInteger();
    private HttpServer batch;

    BatchLauncherIT() throws IOException {
        batch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        batch.createContext("/v1/submitjob", exchange -> {
            submitted.incrementAndGet();
            answer(exchange, BROKEN, "{}");
        });
        batch.createContext("/v1/listjobs", exchange -> answer(exchange, 200, jobs()));
        batch.start();
    }

    @AfterEach
    void stop() {
        batch.stop(0);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsSentOnceAndFoundByItsNameByWhoeverFollows() {
        try (LaunchClients killed = open()) {
            assertThat(killed.batch().launch(order())).isInstanceOf(Launch.Unclear.class);
        }
        assertThat(submitted).hasValue(1);

        try (LaunchClients next = open()) {
            assertThat(next.batch().launch(order())).isEqualTo(new Launch.Started(ID));
        }
        assertThat(submitted).hasValue(1);
    }

    private LaunchClients open() {
        return LaunchClients.open(AwsConfig.local(
                URI.create("http://127.0.0.1:" + batch.getAddress().getPort())));
    }

    private String jobs() {
        return submitted.get() == 0
                ? "{\"jobSummaryList\": []}"
                : "{\"jobSummaryList\": [{\"jobId\": \"" + ID + "\", \"jobName\": \"" + BatchOrders.name(order())
                        + "\", \"status\": \"RUNNABLE\"}]}";
    }

    private static LaunchOrder order() {
        return new LaunchOrder(
                "grid",
                3,
                1,
                5,
                "trainer",
                List.of("--lr", "0.1"),
                new LinkedHashMap<>(),
                new LaunchOrder.Resources(1, 0, 0, false));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
