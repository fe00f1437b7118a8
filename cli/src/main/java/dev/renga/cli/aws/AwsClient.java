package dev.renga.cli.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.cli.wire.StreamedAnswers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Calls to AWS, sent again while an overload or a broken connection may be the reason for their end. Thread-safe. */
public final class AwsClient implements AutoCloseable {
    /** Waits before a call is sent again. */
    @FunctionalInterface
    public interface Waiting {
        void await(Duration time) throws InterruptedException;
    }

    private static final StreamedAnswers ANSWERS = StreamedAnswers.USUAL;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int TOO_MANY = 429;
    private static final int FIRST_FAULT = 500;
    private static final Set<String> THROTTLES = Set.of(
            "ThrottlingException",
            "Throttling",
            "RequestLimitExceeded",
            "ProvisionedThroughputExceededException",
            "TooManyRequestsException");

    private final AwsPlace place;
    private final HttpClient http;
    private final Signer signer;
    private final Waiting waiting;
    private final InstantSource clock;

    public AwsClient(AwsPlace place, Waiting waiting, InstantSource clock) {
        this(
                place,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_LIMIT)
                        .build(),
                waiting,
                clock);
    }

    private AwsClient(AwsPlace place, HttpClient http, Waiting waiting, InstantSource clock) {
        this.place = place;
        this.http = http;
        this.signer = new Signer(place, clock);
        this.waiting = waiting;
        this.clock = clock;
    }

    public AwsPlace place() {
        return place;
    }

    /** The same in another region, over the same connections: closing either closes both. */
    public AwsClient in(String region) {
        return new AwsClient(place.in(region), http, waiting, clock);
    }

    public AwsReply send(AwsRequest request) throws InterruptedException {
        return send(request, sent -> {});
    }

    /** The same; tells how many bytes of a file are on their way. */
    public AwsReply send(AwsRequest request, LongConsumer progress) throws InterruptedException {
        return again(request, () -> {
            HttpResponse<String> response = http.send(
                    signer.sign(request, progress), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return reply(response, response.body());
        });
    }

    /** Writes what comes into a stream; an attempt after one that broke off goes on behind what that one wrote, so none is made. */
    public AwsReply download(AwsRequest request, OutputStream into, LongConsumer progress) throws InterruptedException {
        return again(request.once(), () -> {
            HttpResponse<InputStream> response = ANSWERS.open(http, signer.streamed(request));
            if (response.statusCode() / 100 != 2) {
                var text = new ByteArrayOutputStream();
                ANSWERS.copy(response.body(), text, bytes -> {});
                return reply(response, text.toString(StandardCharsets.UTF_8));
            }
            ANSWERS.copy(response.body(), into, progress::accept);
            return reply(response, "");
        });
    }

    /** A JSON answer as a tree; empty where it is none. */
    public static Optional<JsonNode> json(AwsReply.Done done) {
        try {
            return Optional.of(new JsonMapper().readTree(done.text()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** One try. */
    private interface Try {
        AwsReply send() throws IOException, InterruptedException;
    }

    private AwsReply again(AwsRequest request, Try once) throws InterruptedException {
        Duration next = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            AwsReply reply = one(request, once);
            if (tries == request.tries() || !mayPass(reply)) {
                return reply;
            }
            waiting.await(next);
            next = next.multipliedBy(2);
        }
    }

    private AwsReply one(AwsRequest request, Try once) throws InterruptedException {
        try {
            return once.send();
        } catch (SdkClientException e) {
            return new AwsReply.NoCredentials(String.valueOf(e.getMessage()));
        } catch (ConnectException e) {
            return new AwsReply.Unreachable("nothing answers at " + place.address(request.service()));
        } catch (IOException e) {
            return new AwsReply.Unreachable("lost " + place.address(request.service()) + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            return new AwsReply.Unreachable("cannot read the file: " + e.getMessage());
        }
    }

    private static AwsReply reply(HttpResponse<?> response, String body) {
        return response.statusCode() / 100 == 2
                ? new AwsReply.Done(response.statusCode(), response.headers(), body)
                : AwsRefusals.read(response.statusCode(), response.headers(), body);
    }

    private static boolean mayPass(AwsReply reply) {
        return switch (reply) {
            case AwsReply.Done done -> false;
            case AwsReply.NoCredentials nobody -> false;
            case AwsReply.Refused(int status, String code, String message) ->
                status == TOO_MANY || status >= FIRST_FAULT || THROTTLES.contains(code);
            case AwsReply.Unreachable lost -> true;
        };
    }
}
