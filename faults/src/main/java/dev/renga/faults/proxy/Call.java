package dev.renga.faults.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of AWS as the proxy sees it.
 *
 * @param service {@code sqs}, {@code sns} or {@code dynamodb}; empty where it is none of them
 * @param operation such as {@code ReceiveMessage}
 * @param body the request as it came: JSON, or a form for SNS
 */
public record Call(String service, String operation, String body) {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Pattern QUEUE = Pattern.compile("\"QueueUrl\"\\s*:\\s*\"[^\"]*/([^/\"]+)\"");

    /** Reads what a call is from its {@code X-Amz-Target} header, or its form. */
    static Call of(Optional<String> target, String body) {
        if (target.isEmpty()) {
            Matcher action = ACTION.matcher(body);
            return action.find() ? new Call("sns", action.group(1), body) : new Call("", "", body);
        }
        String[] parts = target.get().split("\\.", -1);
        String service = parts[0].startsWith("DynamoDB") ? "dynamodb" : parts[0].equals("AmazonSQS") ? "sqs" : "";
        return new Call(service, parts[parts.length - 1], body);
    }

    /** The physical name of the queue that an SQS call is about; empty for any other call. */
    public String queue() {
        Matcher queue = QUEUE.matcher(body);
        return queue.find() ? queue.group(1) : "";
    }

    /** Whether it is one of these operations, or the batch form of one. */
    public boolean is(String... operations) {
        for (String wanted : operations) {
            if (operation.equals(wanted) || operation.equals(wanted + "Batch")) {
                return true;
            }
        }
        return false;
    }

    /** The body for people and patterns: a form is decoded. */
    public String text() {
        return service.equals("sns") ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body;
    }

    Call withBody(String changed) {
        return new Call(service, operation, changed);
    }
}
