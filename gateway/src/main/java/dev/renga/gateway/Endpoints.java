package dev.renga.gateway;

import dev.renga.gateway.GatewayRouter.Operation;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** A part of the HTTP interface: handlers by the ids of their operations in the document, each of which must be there. */
interface Endpoints {
    /** Those that answer with one reply; each runs on a virtual thread. */
    default Map<String, Operation> operations() {
        return Map.of();
    }

    /** Those that write their own response, bit by bit; each runs on the event loop and must not block. */
    default Map<String, Handler<RoutingContext>> streams() {
        return Map.of();
    }
}
