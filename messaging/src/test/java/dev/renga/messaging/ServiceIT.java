package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ServiceIT {
    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<String>> complaint = new AtomicReference<>(Optional.empty());
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void componentsStartInOrderAndStopInReverse(Vertx vertx, VertxTestContext test) throws InterruptedException {
        service(new Noted("store", false), new Noted("consumer", false))
                .deploy(vertx)
                .compose(vertx::undeploy)
                .onComplete(test.succeedingThenComplete());
        assertThat(test.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
        assertThat(diary)
                .containsExactly(
                        "start store",
                        "start consumer",
                        "quiesce consumer",
                        "quiesce store",
                        "stop consumer",
                        "stop store");
    }

    @Test
    void aComponentThatCannotStartStopsThoseBeforeIt(Vertx vertx, VertxTestContext test) throws InterruptedException {
        service(new Noted("store", false), new Noted("consumer", true), new Noted("never", false))
                .deploy(vertx)
                .onComplete(test.failing(failure -> test.verify(() -> {
                    assertThat(failure).hasMessage("planted");
                    test.completeNow();
                })));
        assertThat(test.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
        assertThat(diary).contains("stop store").doesNotContain("start never");
    }

    @Test
    void itIsReadyWhileNobodyComplainsAndSaysWhatIsWrongOtherwise(Vertx vertx) throws Exception {
        Service service = service(new Noted("consumer", false));
        service.deploy(vertx).await(30, TimeUnit.SECONDS);
        assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(service, "/health/ready").statusCode()).isEqualTo(200);
        complaint.set(Optional.of("no answered poll of letters for 91 s"));
        HttpResponse<String> sick = get(service, "/health/ready");
        assertThat(sick.statusCode()).isEqualTo(503);
        assertThat(sick.body()).contains("no answered poll of letters for 91 s");
        assertThat(get(service, "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void itIsNotReadyBeforeTheLastComponentHasStarted(Vertx vertx) throws Exception {
        List<Service> asked = new CopyOnWriteArrayList<>();
        Component edge = new Noted("edge", false) {
            @Override
            public void start() {
                // Waiting for Vert.x lets the management port answer meanwhile, as the edge of a gateway does.
                HttpResponse<String> early = Future.fromCompletionStage(
                                CompletableFuture.supplyAsync(() -> quietly(asked.getFirst())))
                        .await();
                diary.add(early.statusCode() + " " + early.body());
            }
        };
        Service service = service(edge);
        asked.add(service);
        service.deploy(vertx).await(60, TimeUnit.SECONDS);
        assertThat(diary).singleElement().asString().startsWith("503").contains("starting: edge");
        assertThat(get(service, "/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void itShowsItsMetersAndNothingElse(Vertx vertx) throws Exception {
        meters.counter("queue.deliveries", "queue", "letters", "outcome", "done")
                .increment();
        Service service = service();
        service.deploy(vertx).await(30, TimeUnit.SECONDS);
        assertThat(get(service, "/metrics").body())
                .contains("queue_deliveries_total{outcome=\"done\",queue=\"letters\"} 1.0");
        assertThat(get(service, "/").statusCode()).isEqualTo(404);
    }

    private Service service(Component... components) {
        return new Service("test", ManagementAddress.anyOnLoopback(), meters, List.of(components));
    }

    private static HttpResponse<String> quietly(Service service) {
        try {
            return get(service, "/health/ready");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(Service service, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + service.managementPort() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    private class Noted implements Component {
        private final String name;
        private final boolean broken;

        Noted(String name, boolean broken) {
            this.name = name;
            this.broken = broken;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            diary.add("start " + name);
            if (broken) {
                throw new IllegalStateException("planted");
            }
        }

        @Override
        public void quiesce() {
            diary.add("quiesce " + name);
        }

        @Override
        public void stop(Duration within) {
            diary.add("stop " + name);
        }

        @Override
        public Optional<String> complaint() {
            return complaint.get();
        }
    }
}
