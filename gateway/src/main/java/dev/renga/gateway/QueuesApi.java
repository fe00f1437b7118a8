package dev.renga.gateway;

import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.messaging.QueueDepth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.Map;

/** The operation that shows how full the queues are. */
final class QueuesApi implements Endpoints {
    private final QueueWatch watch;

    QueuesApi(QueueWatch watch) {
        this.watch = watch;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listQueues", this::list);
    }

    private Reply list(ValidatedRequest request) {
        QueueWatch.Picture picture = watch.look();
        JsonArray items = new JsonArray();
        for (QueueDepth depth : picture.depths()) {
            items.add(new JsonObject()
                    .put("name", depth.queue().value())
                    .put("visible", depth.visible())
                    .put("inFlight", depth.inFlight())
                    .put("delayed", depth.delayed())
                    .put("deadLetters", depth.deadLetters())
                    .put(
                            "oldestSeconds",
                            picture.oldestIn(depth.queue())
                                    .map(Duration::toSeconds)
                                    .orElse(null)));
        }
        return Reply.ok(new JsonObject().put("items", items));
    }
}
