package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of a function that was waited for.
 *
 * @param span when the function itself ran, by this machine's clock
 * @param took from the request to the answer
 */
record Invocation(AwsReply reply, Concurrency.Span span, Duration took) {
    private static final Pattern RAN = Pattern.compile("REPORT [^\\n]*?\\tDuration: ([0-9.]+) ms");
    private static final String COLD = "\tInit Duration: ";
    private static final double NANOS_OF_A_MILLI = 1e6;

    /** Invokes it once; a refusal is not tried again, as how many are refused is what one wants to see. */
    static Invocation of(AwsClient aws, String function, String event) throws InterruptedException {
        AwsRequest request = request(function, event).with("X-Amz-Log-Type", "Tail");
        long begun = System.nanoTime();
        AwsReply reply = aws.send(request);
        long ended = System.nanoTime();
        return new Invocation(reply, span(reply, begun, ended), Duration.ofNanos(ended - begun));
    }

    static AwsRequest request(String function, String event) {
        return AwsRequest.rest(
                        "lambda", "POST", "/2015-03-31/functions/" + AwsRequest.encoded(function) + "/invocations")
                .with("Content-Type", "application/json")
                .with(event)
                .once();
    }

    /** The function's answer, where it gave one. */
    Optional<String> answer() {
        return reply instanceof AwsReply.Done done && error().isEmpty() ? Optional.of(done.text()) : Optional.empty();
    }

    /** What the function failed with, where it did. */
    Optional<String> error() {
        if (!(reply instanceof AwsReply.Done done)
                || done.header("X-Amz-Function-Error").isEmpty()) return Optional.empty();
        return Optional.of(AwsClient.json(done)
                .map(error -> error.path("errorMessage"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElse(done.text()));
    }

    /** Whether Lambda made a place for it first. */
    boolean isCold() {
        return log(reply).contains(COLD);
    }

    // The answer comes when the function has ended, so its run is the time before that which Lambda reports.
    private static Concurrency.Span span(AwsReply reply, long begun, long ended) {
        Matcher ran = RAN.matcher(log(reply));
        long nanos = ran.find() ? Math.round(Double.parseDouble(ran.group(1)) * NANOS_OF_A_MILLI) : ended - begun;
        return new Concurrency.Span(Math.max(begun, ended - nanos), ended);
    }

    private static String log(AwsReply reply) {
        return reply instanceof AwsReply.Done done
                ? new String(Base64.getDecoder().decode(done.header("X-Amz-Log-Result")), StandardCharsets.UTF_8)
                : "";
    }
}
