package dev.renga.cli.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers that are read as streams by the JDK's client. Until JDK 25 the timeout of a request ends when its body begins, and
 * from JDK 26 on it is for all of the body: neither suits a file of any size, so such requests have none, and the limits are here.
 * The services have {@code dev.renga.objects.StreamedAnswer}; the client is a part of none of them.
 *
 * @param head how long an answer may take to begin
 * @param stall how long a body may stand still
 */
public record StreamedAnswers(Duration head, Duration stall) {
    /** For files from far away. */
    public static final StreamedAnswers USUAL = new StreamedAnswers(Duration.ofSeconds(30), Duration.ofMinutes(1));

    private static final int BUFFER = 64 * 1024;

    /** Hears how many bytes have come; what it throws ends the copy. */
    @FunctionalInterface
    public interface Progress {
        void at(long bytes) throws IOException;
    }

    /** Returns when the body begins; a request with a timeout of its own is an {@link IllegalArgumentException}. */
    public HttpResponse<InputStream> open(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        if (request.timeout().isPresent()) {
            throw new IllegalArgumentException("the timeout of " + request.uri() + " may be for its body too");
        }
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return end(answer, head);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + head.toSeconds() + " s");
        } finally {
            // Does nothing to one that came.
            answer.cancel(true);
        }
    }

    /** Copies a body to its end and closes it; one that stands still is given up after at most twice its limit. */
    public void copy(InputStream body, OutputStream into, Progress progress) throws IOException, InterruptedException {
        var bytes = new AtomicLong();
        FutureTask<Boolean> copy = new FutureTask<>(() -> copied(body, into, progress, bytes));
        Thread.ofVirtual().name("streamed-answer").start(copy);
        long seen = 0;
        boolean done = false;
        try (body) {
            while (!done) {
                done = isEnded(copy);
                if (!done && bytes.get() == seen) {
                    throw new HttpTimeoutException("no byte came for " + stall.toSeconds() + " s");
                }
                seen = bytes.get();
            }
        }
    }

    private boolean isEnded(Future<Boolean> copy) throws IOException, InterruptedException {
        try {
            return end(copy, stall);
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static boolean copied(InputStream body, OutputStream into, Progress progress, AtomicLong bytes)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            into.write(buffer, 0, read);
            progress.at(bytes.addAndGet(read));
        }
        return true;
    }

    private static <T> T end(Future<T> future, Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) throw broken;
            throw new IOException(e.getCause());
        }
    }
}
