package dev.renga.gateway;

import dev.renga.gateway.QuestionStore.Page;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /questions} for clients that accept lines: the whole listing, a question a line, read page by page as the client
 * takes it. A store that fails in the middle breaks the connection, so that nobody takes a part for the whole.
 */
final class Downloads implements Endpoints {
    /** The most at once in one instance. */
    static final int MAX_AT_ONCE = 8;

    private static final int PAGE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final Pattern LINES = Pattern.compile("(?i).*\\bapplication/(x-ndjson|jsonl)\\b.*");

    private final QuestionStore store;
    private final BatchStore batches;
    private final Vertx vertx;
    private final Duration stall;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("download-", 0).factory());
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    /**
     * @param stall how long a client may take nothing
     */
    Downloads(QuestionStore store, BatchStore batches, Vertx vertx, Duration stall) {
        this.store = store;
        this.batches = batches;
        this.vertx = vertx;
        this.stall = stall;
    }

    @Override
    public Map<String, Handler<RoutingContext>> streams() {
        return Map.of("listQuestions", this::handle);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String accept = request.getHeader("Accept");
        if (accept == null || !LINES.matcher(accept).matches()) {
            routing.next();
            return;
        }
        ValidatedRequest validated = Objects.requireNonNull(routing.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
        refusePages(request);
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.busy(MAX_AT_ONCE + " listings are on their way out already"));
        }
        Context context = vertx.getOrCreateContext();
        threads.execute(() -> {
            try {
                ListingRequest wanted = ListingRequest.of(validated, batches);
                write(
                        wanted,
                        store.list(wanted.selection(), wanted.status(), PAGE, Optional.empty()),
                        routing,
                        context);
            } catch (InterruptedException | RuntimeException e) {
                context.runOnContext(failed -> routing.fail(e));
            } finally {
                places.release();
            }
        });
    }

    private static void refusePages(HttpServerRequest request) {
        for (String parameter : new String[] {"limit", "cursor"}) {
            if (request.getParam(parameter) != null) {
                throw new ProblemException(Problem.invalid(parameter, "has no meaning where all is sent"));
            }
        }
    }

    /** The first page is read before anything is said, so that a store that is away is still a problem of its own. */
    private void write(ListingRequest wanted, Page first, RoutingContext routing, Context context)
            throws InterruptedException {
        routing.response().putHeader("Content-Type", Uploads.MEDIA_TYPE);
        Outflow out = new Outflow(routing.request(), context, stall);
        try {
            Page page = first;
            while (out.write(lines(page)) && page.next() != null) {
                page = store.list(wanted.selection(), wanted.status(), PAGE, Optional.of(page.next()));
            }
            out.end();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a listing ends in the middle");
            out.cut();
        }
    }

    private static Buffer lines(Page page) {
        Buffer lines = Buffer.buffer();
        page.rows()
                .forEach(row ->
                        lines.appendBuffer(QuestionJson.of(row).toBuffer()).appendByte((byte) '\n'));
        return lines;
    }
}
