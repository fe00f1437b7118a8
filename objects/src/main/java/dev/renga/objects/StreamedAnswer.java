package dev.renga.objects;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer over HTTP that is read as a stream, by the JDK's client. */
public final class StreamedAnswer {
    private StreamedAnswer() {}

    /**
     * Returns when the body begins, which must be within a limit of its own: until JDK 25 the timeout of a request ends there, from
     * JDK 26 on it is for all of the body, so a request that has one is an {@link IllegalArgumentException}.
     *
     * @throws HttpTimeoutException where the answer does not begin in time
     */
    public static HttpResponse<InputStream> open(HttpClient client, HttpRequest request, Duration limit)
            throws IOException, InterruptedException {
        if (request.timeout().isPresent()) {
            throw new IllegalArgumentException("the timeout of " + request.uri() + " may be for its body too");
        }
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(e.getCause());
        } finally {
            // Does nothing to one that came.
            answer.cancel(true);
        }
    }
}
