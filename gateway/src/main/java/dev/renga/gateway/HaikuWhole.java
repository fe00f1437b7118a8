package dev.renga.gateway;

import dev.renga.contracts.haiku.HaikuLimits;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.Silence;
import dev.renga.gateway.haiku.HaikuClient;
import dev.renga.gateway.haiku.HaikuJson;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /haiku} as the original has it: all there are in one array, however many. It goes out page by page as the client
 * takes it, while the page after is on its way. A service that dies in the middle breaks the connection, so that nobody takes a
 * part for the whole.
 */
final class HaikuWhole implements Endpoints {
    /** The most lists on their way out at once in one instance; each holds three pages at most. */
    static final int MAX_AT_ONCE = 16;

    /** The most that wait until one of those ends. */
    static final int MAX_WAITING = 500;

    /** How long one waits for that. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final String NOT_READ = "the haiku could not be read in time: try again";
    private static final Logger LOG = LoggerFactory.getLogger(HaikuWhole.class);

    private final HaikuClient client;
    private final Vertx vertx;
    private final Duration stall;
    private final KeptWhole kept;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("haiku-list-", 0).factory());
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final Semaphore waiting = new Semaphore(MAX_AT_ONCE + MAX_WAITING);

    /**
     * @param stall how long a client may take nothing
     */
    HaikuWhole(HaikuClient client, KeptWhole kept, Vertx vertx, Duration stall) {
        this.client = client;
        this.kept = kept;
        this.vertx = vertx;
        this.stall = stall;
    }

    @Override
    public Map<String, Handler<RoutingContext>> streams() {
        return Map.of("listHaiku", this::handle);
    }

    private void handle(RoutingContext routing) {
        if (HaikuQuery.isOfPage(routing.queryParams())) {
            routing.next();
            return;
        }
        if (!waiting.tryAcquire()) {
            throw busy();
        }
        Context context = vertx.getOrCreateContext();
        threads.execute(() -> {
            try {
                inTurn(routing, context);
            } catch (InterruptedException | RuntimeException e) {
                context.runOnContext(failed -> routing.fail(e));
            } finally {
                waiting.release();
            }
        });
    }

    private void inTurn(RoutingContext routing, Context context) throws InterruptedException {
        if (!places.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy();
        }
        try {
            // The first page is read before anything is said, so that a service that is away is still a problem of its
            // own.
            switch (client.ask(wanted(null))) {
                case Asked.Replied<HaikuReply>(HaikuReply reply) -> write(page(reply), routing, context);
                case Asked.Unanswered<HaikuReply>(Silence why) -> older(why, routing, context);
            }
        } finally {
            places.release();
        }
    }

    private void write(HaikuReply.Page first, RoutingContext routing, Context context) throws InterruptedException {
        routing.response().putHeader("Content-Type", "application/json");
        Outflow out = new Outflow(routing.request(), context, stall);
        KeptWhole.Recording recording = kept.record();
        try {
            HaikuReply.Page page = first;
            boolean more = send(out, recording, "[");
            boolean isFirst = true;
            while (more) {
                Optional<Future<HaikuReply.Page>> next =
                        Optional.ofNullable(page.next()).map(this::prefetch);
                String elements = HaikuJson.elements(page.items());
                boolean separated = !isFirst && !elements.isEmpty();
                more = send(out, recording, (separated ? "," : "") + elements);
                isFirst = isFirst && elements.isEmpty();
                if (next.isEmpty()) {
                    break;
                }
                page = arrived(next.get());
            }
            if (more && send(out, recording, "]")) {
                recording.complete();
            }
            out.end();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("a list of haiku ends in the middle");
            out.cut();
        }
    }

    private static boolean send(Outflow out, KeptWhole.Recording recording, String json) throws InterruptedException {
        if (json.isEmpty()) {
            return !out.isGone();
        }
        Buffer piece = Buffer.buffer(json);
        recording.add(piece);
        return out.write(piece);
    }

    private Future<HaikuReply.Page> prefetch(String cursor) {
        return threads.submit(() -> {
            return switch (client.ask(wanted(cursor))) {
                case Asked.Replied<HaikuReply>(HaikuReply reply) -> page(reply);
                case Asked.Unanswered<HaikuReply>(Silence why) -> throw HaikuProblems.unanswered(why, NOT_READ);
            };
        });
    }

    private static HaikuReply.Page arrived(Future<HaikuReply.Page> page) throws InterruptedException {
        try {
            return page.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a page did not come", e.getCause());
        }
    }

    /** What was kept of an earlier list, where the service does not answer. */
    private void older(Silence why, RoutingContext routing, Context context) {
        KeptWhole.Whole whole = kept.latest().orElseThrow(() -> HaikuProblems.unanswered(why, NOT_READ));
        context.runOnContext(run -> {
            if (!routing.response().closed()) {
                routing.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Age", Long.toString(whole.age().toSeconds()))
                        .end(whole.body());
            }
        });
    }

    private static ListHaiku wanted(@Nullable String cursor) {
        return new ListHaiku(ListHaiku.Order.ALL, HaikuLimits.MAX_PAGE, cursor);
    }

    private static HaikuReply.Page page(HaikuReply reply) {
        if (reply instanceof HaikuReply.Page page) {
            return page;
        }
        throw HaikuProblems.unexpected(reply);
    }

    private static ProblemException busy() {
        return new ProblemException(Problem.busy(MAX_AT_ONCE + " lists of all haiku are on their way out already"));
    }
}
