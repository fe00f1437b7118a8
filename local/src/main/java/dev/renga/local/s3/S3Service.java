package dev.renga.local.s3;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.AwsService;
import dev.renga.local.state.StateStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * S3. Each request runs on a virtual thread of its own, which takes the body as fast as it can write it. Buckets are named
 * in the path. Thread-safe.
 */
public final class S3Service implements AwsService {
    private static final Logger LOG = LoggerFactory.getLogger(S3Service.class);

    private final Catalog catalog;
    private final ObjectFiles files;
    private final S3Calls calls;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(S3Limits.MAX_IN_FLIGHT);

    private S3Service(Catalog catalog, ObjectFiles files, S3Calls calls, InstantSource clock) {
        this.catalog = catalog;
        this.files = files;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Starts with what is kept.
     *
     * @param folder where the bytes of objects are; without one they are in a temporary folder until this is closed
     */
    public static S3Service open(StateStore store, Optional<Path> folder, InstantSource clock) {
        ObjectFiles files = ObjectFiles.open(folder);
        Catalog catalog = new Catalog(store, files, clock);
        return new S3Service(catalog, files, S3Calls.open(store, catalog, files, clock), clock);
    }

    /** Makes a bucket; one that is there stays as it is. */
    public void createBucket(String name) {
        catalog.create(name);
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public Set<String> targets() {
        return Set.of();
    }

    @Override
    public void handle(HttpServerRequest request) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        BodyStream body = BodyStream.of(loop, request);
        if (!places.tryAcquire()) {
            body.drop();
            Replies.fail(request, S3Error.SLOW_DOWN.failure());
            return;
        }
        Thread.ofVirtual().name("s3").start(() -> {
            Answer answer = answer(request, body);
            loop.runOnContext(back -> {
                body.drop();
                Future.succeededFuture()
                        .compose(begin -> answer.send())
                        .onFailure(cause -> request.connection().close())
                        .onComplete(sent -> places.release());
            });
        });
    }

    @Override
    public void close() {
        files.close();
    }

    /** How to answer, once back on the event loop. */
    private interface Answer {
        Future<Void> send();
    }

    private Answer answer(HttpServerRequest request, BodyStream body) {
        try {
            S3Request asked = S3Request.of(request);
            Presigned.demandValid(asked, clock.instant());
            Reply reply = calls.answer(asked, body);
            return () -> Replies.send(request, reply);
        } catch (AwsFailure failure) {
            return () -> Replies.fail(request, failure);
        } catch (BodyStream.ClientGone e) {
            LOG.atDebug().setCause(e).log("a client went away in the middle of a body");
            return Future::succeededFuture;
        } catch (IOException | RuntimeException | Error e) {
            // Nobody else would answer and free the place: an error ends the thread, not the request.
            LOG.atError().setCause(e).log("a call to S3 failed");
            return () -> Replies.fail(request, S3Error.INTERNAL.failure());
        }
    }
}
