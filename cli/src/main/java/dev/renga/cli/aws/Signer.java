package dev.renga.cli.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Makes calls of requests: addressed, and signed by the SDK under version 4. */
final class Signer {
    /** Past the longest function of the lab. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Past the largest file over a slow line. */
    static final Duration FILE_LIMIT = Duration.ofHours(2);

    // The HTTP client writes these itself.
    private static final Set<String> NOT_OURS = caseless("Host", "Content-Length");
    private static final String S3 = "s3";

    private final AwsPlace place;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Clock clock;

    Signer(AwsPlace place, InstantSource clock) {
        this.place = place;
        this.clock = clock.withZone(ZoneOffset.UTC);
    }

    /** Tells how many bytes of a file are on their way; throws the SDK's exception where nobody says who asks. */
    HttpRequest sign(AwsRequest request, LongConsumer progress) {
        return signed(request, progress)
                .timeout(request.file().isPresent() ? FILE_LIMIT : LIMIT)
                .build();
    }

    /** The same without a limit of time, for an answer that is read as a stream. */
    HttpRequest streamed(AwsRequest request) {
        return signed(request, sent -> {}).build();
    }

    private HttpRequest.Builder signed(AwsRequest request, LongConsumer progress) {
        AwsCredentials credentials = place.credentials().resolveCredentials();
        URI base = place.address(request.service());
        URI uri = URI.create(base.toString().replaceAll("/+$", "") + request.pathAndQuery());
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(uri);
        request.headers().forEach(plain::putHeader);
        boolean isS3 = request.service().equals(S3);
        SdkHttpRequest signed = signer.sign(asked -> asked.request(plain.build())
                        .payload(content(request))
                        .identity(credentials)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, place.region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !isS3)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !isS3)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        HttpRequest.Builder call = HttpRequest.newBuilder(uri).method(request.method(), body(request, progress));
        signed.forEachHeader((name, values) -> {
            if (!NOT_OURS.contains(name)) {
                values.forEach(value -> call.header(name, value));
            }
        });
        return call;
    }

    private static ContentStreamProvider content(AwsRequest request) {
        return request.file()
                .map(file -> ContentStreamProvider.fromInputStreamSupplier(() -> CountedFile.open(file, read -> {})))
                .orElseGet(() -> ContentStreamProvider.fromString(request.text(), StandardCharsets.UTF_8));
    }

    private static BodyPublisher body(AwsRequest request, LongConsumer progress) {
        return request.file()
                .map(file -> file(file, progress))
                .orElseGet(() ->
                        request.text().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.text()));
    }

    private static BodyPublisher file(Path file, LongConsumer progress) {
        try {
            long size = Files.size(file);
            return size == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> CountedFile.open(file, progress)), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> caseless(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
