package dev.renga.gateway;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that is told to stop. */
@ExtendWith(VertxExtension.class)
class DrainIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AtomicReference<EdgeFixture> edge = new AtomicReference<>();

    /** As a service holds its HTTP edge: started and stopped by a verticle. */
    private final class Holder extends VerticleBase {
        @Override
        public Future<?> start() throws Exception {
            edge.set(new EdgeFixture(vertx, HttpLimits.DEFAULT));
            return Future.succeededFuture();
        }

        @Override
        public Future<?> stop() {
            edge.get().close();
            return Future.succeededFuture();
        }
    }

    @Test
    void aClientThatWaitsIsServedThoughTheGatewayIsUndeployed(Vertx vertx) throws Exception {
        String deployment = vertx.deployVerticle(
                        new Holder(), new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(this::ask);
        eventually(SOON, () -> assertThat(edge.get().gateway.clients.count()).isEqualTo(1));

        vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().get();

        assertThat(asked.get().statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> ask() {
        try {
            return edge.get().post("{\"question\":\"When?\",\"context\":\"In 1488.\"}", "Prefer", "wait=2");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
