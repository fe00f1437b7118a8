package dev.renga.qa.model;

import dev.renga.objects.StreamedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files over HTTP. Redirects are followed, but never from https to http. */
final class HttpDownload implements Download {
    private static final Pattern HEX = Pattern.compile("\"?([0-9a-fA-F]{64})\"?");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(ModelLimits.CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Override
    public Optional<Fetched> fetch(URI address, Path to, long most) throws ModelUnavailable, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        try {
            HttpResponse<InputStream> response = StreamedAnswer.open(client, request, ModelLimits.ANSWER_LIMIT);
            try (InputStream body = response.body()) {
                if (response.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                if (response.statusCode() != OK) {
                    throw new ModelUnavailable(address + " answered with status " + response.statusCode());
                }
                return Optional.of(new Fetched(BoundedCopy.copyInTime(body, to, most), named(response)));
            }
        } catch (IOException e) {
            throw new ModelUnavailable("cannot fetch " + address + ": " + e, e);
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
