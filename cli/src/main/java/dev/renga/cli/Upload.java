package dev.renga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.source.Source;
import dev.renga.cli.source.SourceLine;
import dev.renga.cli.wire.DuplexPost;
import dev.renga.cli.wire.ResponseHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A source sent to a gateway as one batch, lines out and results in at the same time. All tries carry one {@code
 * Idempotency-Key}, from which the gateway derives the ids of the lines: a lost connection costs a second sending, never a second
 * question.
 */
final class Upload {
    /** Tries in a row that bring no new result, at most. */
    static final int TRIES = 8;

    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);
    private static final int PROBLEM_BYTES = 1 << 16;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI gateway;
    private final Map<String, String> who;
    private final Source source;
    private final UploadWatch watch;
    private final Pause pause;
    private long told;

    Upload(GatewayHttp http, Source source, UploadWatch watch, Pause pause) {
        this.gateway = http.gateway();
        this.who = http.key();
        this.source = source;
        this.watch = watch;
        this.pause = pause;
    }

    /** Sends all of it; a source that is not readable from its first line on is an {@link IOException}. */
    UploadEnd run(String key) throws IOException, InterruptedException {
        Duration next = Overload.FIRST_PAUSE;
        for (int fruitless = 1; ; fruitless++) {
            long before = told;
            UploadEnd end = attempt(key);
            if (told > before) {
                fruitless = 1;
                next = Overload.FIRST_PAUSE;
            }
            if (fruitless == TRIES) return end;
            switch (end) {
                case UploadEnd.Lost(String why) -> {
                    watch.again(why);
                    pause.await(next);
                    next = Overload.after(next);
                }
                case UploadEnd.Overloaded(Duration after, String why) -> {
                    watch.again(why);
                    pause.await(after);
                }
                case UploadEnd.Complete complete -> {
                    return complete;
                }
                case UploadEnd.Unread unread -> {
                    return unread;
                }
                case UploadEnd.Refused refused -> {
                    return refused;
                }
            }
        }
    }

    private UploadEnd attempt(String key) throws IOException, InterruptedException {
        var lines = source.open();
        Map<String, String> headers = new LinkedHashMap<>(who);
        headers.put("Content-Type", "application/x-ndjson");
        headers.put("Accept", "application/x-ndjson");
        headers.put("Idempotency-Key", key);
        DuplexPost post;
        try {
            post = DuplexPost.open(gateway.resolve(gateway.getRawPath() + "/questions"), headers, SILENCE_LIMIT);
        } catch (IOException e) {
            lines.close();
            return new UploadEnd.Lost(GatewayHttp.why(gateway, e));
        }
        var sender = new Sender(lines, post);
        Thread writing = Thread.ofVirtual().name("upload").start(sender);
        try (post) {
            return results(post, sender);
        } catch (IOException e) {
            return new UploadEnd.Lost(GatewayHttp.why(gateway, e));
        } finally {
            writing.interrupt();
            post.close();
            writing.join();
        }
    }

    private UploadEnd results(DuplexPost post, Sender sender) throws IOException {
        ResponseHead head = post.head();
        if (head.status() / 100 != 2) return refusal(post, head);
        head.header("renga-batch").ifPresent(watch::started);
        long last = 0;
        try (var results = new BufferedReader(new InputStreamReader(post.response(), StandardCharsets.UTF_8))) {
            for (String line = results.readLine(); line != null; line = results.readLine()) {
                Optional<JsonNode> result =
                        parse(line).filter(json -> json.path("line").isIntegralNumber());
                if (result.isEmpty()) return new UploadEnd.Lost("the gateway ended the batch: " + Printable.line(line));
                last = result.get().path("line").asLong();
                if (last <= told) {
                    // Told in an earlier try; here it makes room for what is not sent.
                    sender.unsent(last);
                    continue;
                }
                Optional<UploadEnd> later = later(result.get().path("problem"));
                if (later.isPresent()) return later.get();
                watch.sent(sender.sent());
                tell(sender, last, line, result.get());
            }
        }
        if (!sender.endsAt(last)) return new UploadEnd.Lost("the gateway at " + gateway + " ended the response early");
        return sender.unread().<UploadEnd>map(UploadEnd.Unread::new).orElseGet(UploadEnd.Complete::new);
    }

    // A line that the gateway could not take now is no bad line: the next try begins with it.
    private static Optional<UploadEnd> later(JsonNode problem) {
        int status = problem.path("status").asInt();
        return Overload.retryAfter(status, Optional.empty(), LONGEST_RETRY_AFTER)
                .map(after -> new UploadEnd.Overloaded(after, Problem.line(status, problem)));
    }

    private void tell(Sender sender, long number, String line, JsonNode result) {
        told = number;
        Optional<SourceLine> unsent = sender.unsent(number);
        if (unsent.isPresent()) {
            if (unsent.get() instanceof SourceLine.Bad(long at, String why)) watch.refused(at, why, unsent(at, why));
        } else if (result.has("problem")) {
            JsonNode problem = result.path("problem");
            watch.refused(number, Problem.line(problem.path("status").asInt(), problem), line);
        } else {
            watch.accepted(number, line);
        }
    }

    private static String unsent(long number, String why) {
        ObjectNode result = JSON.createObjectNode().put("line", number);
        result.putObject("problem")
                .put("type", "/problems/not-sent")
                .put("title", "Not sent")
                .put("detail", why);
        return result.toString();
    }

    private UploadEnd refusal(DuplexPost post, ResponseHead head) throws IOException {
        Optional<JsonNode> body;
        try (InputStream response = post.response()) {
            body = parse(new String(response.readNBytes(PROBLEM_BYTES), StandardCharsets.UTF_8));
        }
        if (body.isEmpty())
            return new UploadEnd.Refused(
                    "what answers at " + gateway + " is no Renga gateway (HTTP " + head.status() + ", no JSON)");
        String why = Problem.line(head.status(), body.get());
        return Overload.retryAfter(head.status(), head.header("retry-after"), LONGEST_RETRY_AFTER)
                .<UploadEnd>map(after -> new UploadEnd.Overloaded(after, why))
                .orElseGet(() -> new UploadEnd.Refused(why));
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
