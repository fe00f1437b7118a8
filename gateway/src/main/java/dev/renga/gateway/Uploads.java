package dev.renga.gateway;

import dev.renga.messaging.Traceparent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** {@code POST /questions} with a line for each question: the body is read, and answered, while it comes. */
final class Uploads implements Endpoints.Unbuffered {
    static final String MEDIA_TYPE = "application/x-ndjson";

    /** The header that names the batch. */
    static final String BATCH = "Renga-Batch";

    /** The most batches on their way in at once in one instance. */
    static final int MAX_AT_ONCE = 16;

    private static final Pattern LINES =
            Pattern.compile("(?i)application/(x-ndjson|jsonl)\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private final BatchIntake intake;
    private final Upload.Limits limits;
    private final Vertx vertx;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("upload-", 0).factory());
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    Uploads(BatchIntake intake, Upload.Limits limits, Vertx vertx) {
        this.intake = intake;
        this.limits = limits;
        this.vertx = vertx;
    }

    @Override
    public boolean takes(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                && "/questions".equals(request.path())
                && Optional.ofNullable(request.getHeader("Content-Type"))
                        .filter(type -> LINES.matcher(type).matches())
                        .isPresent();
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Optional<String> key = IdempotencyKey.of(Optional.ofNullable(request.getHeader(IdempotencyKey.HEADER)));
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.busy(MAX_AT_ONCE + " batches are on their way in already"));
        }
        Batch batch = Batch.of(QuestionsApi.ANONYMOUS, key);
        Traceparent trace = Traceparent.continued(Optional.ofNullable(request.getHeader("traceparent")));
        Context context = vertx.getOrCreateContext();
        Inflow in = new Inflow(request, context);
        threads.execute(() -> {
            try {
                trace.carry(() -> {
                    run(batch, routing, in, context);
                    return batch;
                });
            } catch (InterruptedException | RuntimeException e) {
                context.runOnContext(failed -> routing.fail(e));
            } finally {
                places.release();
            }
        });
    }

    private void run(Batch batch, RoutingContext routing, Inflow in, Context context) throws InterruptedException {
        intake.begin(batch);
        if ("100-continue".equalsIgnoreCase(routing.request().getHeader("Expect"))) {
            context.runOnContext(run -> routing.response().writeContinue());
        }
        routing.response()
                .setStatusCode(202)
                .putHeader("Content-Type", MEDIA_TYPE)
                .putHeader(BATCH, batch.id());
        Outflow out = new Outflow(routing.request(), context, limits.stall());
        out.begin();
        new Upload(batch, intake, limits, threads).run(in, out);
    }
}
