package dev.renga.qa.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files over HTTP, each within its size and time. Redirects are followed, but never from https to http. */
final class HttpDownload {
    private static final Pattern HEX = Pattern.compile("\"?([0-9a-fA-F]{64})\"?");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /**
     * A file that came.
     *
     * @param named the checksum that the first server asked gave the file, where it did
     */
    record Fetched(Sha256 checksum, Optional<Sha256> named) {}

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(ModelLimits.CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** Fetches a file that must be there. */
    Fetched require(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        return fetch(address, to, most).orElseThrow(() -> new ModelUnavailable("there is nothing at " + address));
    }

    /** Fetches a file; empty where there is none at that address. */
    Optional<Fetched> fetch(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ModelLimits.ANSWER_LIMIT)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                if (response.statusCode() != OK) {
                    throw new ModelUnavailable(address + " answered with status " + response.statusCode());
                }
                return Optional.of(new Fetched(copy(body, to, most), named(response)));
            }
        } catch (IOException e) {
            throw new ModelUnavailable("cannot fetch " + address + ": " + e, e);
        }
    }

    /** A server that drips would hold a plain read for ever, so the copy has a thread of its own and a limit. */
    private static Sha256 copy(InputStream body, Path to, long most)
            throws IOException, ModelUnavailable, InterruptedException {
        FutureTask<Sha256> copy = new FutureTask<>(() -> BoundedCopy.copy(body, to, most));
        Thread.ofVirtual().name("model-download").start(copy);
        try {
            return copy.get(ModelLimits.DOWNLOAD_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("not complete within " + ModelLimits.DOWNLOAD_LIMIT, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelUnavailable unavailable) {
                throw unavailable;
            }
            throw new IOException(e.getCause());
        }
    }

    /** huggingface.co names the SHA-256 of a large file in the answer that redirects to its storage. */
    private static Optional<Sha256> named(HttpResponse<?> response) {
        HttpResponse<?> first = response;
        while (first.previousResponse().isPresent()) {
            first = first.previousResponse().get();
        }
        return first.headers()
                .firstValue("X-Linked-ETag")
                .map(HEX::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Sha256(matcher.group(1).toLowerCase(Locale.ROOT)));
    }
}
