package dev.renga.gateway;

import dev.renga.gateway.GatewayRouter.ArrayOperation;
import dev.renga.gateway.GatewayRouter.Operation;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** A part of the HTTP interface: handlers by the ids of their operations in the document, each of which must be there. */
interface Endpoints {
    /** Those that answer with one reply; each runs on a virtual thread. */
    default Map<String, Operation> operations() {
        return Map.of();
    }

    /** Those for bodies that are an array, by their paths; each runs on a virtual thread, and on an array only. */
    default Map<String, ArrayOperation> arrays() {
        return Map.of();
    }

    /** Those that read the body themselves, while it comes. */
    default List<Unbuffered> unbuffered() {
        return List.of();
    }

    /** A handler that is asked before anything of a body is read. It runs on the event loop and must not block. */
    interface Unbuffered extends Handler<RoutingContext> {
        boolean takes(HttpServerRequest request);
    }

    /** Those that write their own response, bit by bit; each runs on the event loop and must not block. */
    default Map<String, Handler<RoutingContext>> streams() {
        return Map.of();
    }

    /**
     * Pages and their files, by path: {@code /haiku/} is that path and no other, {@code /haiku/page/*} every path below. GET
     * and HEAD only. Each runs on the event loop and must not block.
     */
    default Map<String, Handler<RoutingContext>> pages() {
        return Map.of();
    }
}
