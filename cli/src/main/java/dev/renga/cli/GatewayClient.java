package dev.renga.cli;

import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * One question sent to a gateway and followed to its end. The question carries one {@code Idempotency-Key} however often it is
 * sent, so that a try whose response was lost asks nothing twice.
 */
final class GatewayClient {
    /** The longest wait that the gateway grants one request. */
    static final Duration PREFER_LIMIT = Duration.ofSeconds(60);

    private final GatewayHttp http;
    private final Pause pause;

    GatewayClient(GatewayHttp http, Pause pause) {
        this.http = http;
        this.pause = pause;
    }

    /** Sends the question under the key and waits for its end. */
    Reply ask(Query query, String key, Duration wait) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        Duration prefer = wait.compareTo(PREFER_LIMIT) < 0 ? wait : PREFER_LIMIT;
        Reply reply = send(http.request("/questions")
                .timeout(prefer.plus(GatewayHttp.GRACE))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=" + prefer.toSeconds())
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(query.json()))
                .build());
        Duration next = Overload.FIRST_PAUSE;
        while (reply instanceof Reply.Pending(Item item) && System.nanoTime() < until) {
            pause.await(next);
            next = Overload.after(next);
            reply = send(http.request("/questions/" + item.id()).build());
        }
        return reply;
    }

    private Reply send(HttpRequest request) throws InterruptedException {
        return switch (http.send(request)) {
            case Exchange.Done(var text, var json) -> {
                var item = new Item(text, json);
                yield item.isEnded() ? new Reply.Ended(item) : new Reply.Pending(item);
            }
            case Exchange.Refused(int status, String why, String field) -> new Reply.Refused(why);
            case Exchange.Unreachable(String why) -> new Reply.Unreachable(why);
        };
    }
}
