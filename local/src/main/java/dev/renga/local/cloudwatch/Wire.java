package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.RestCall;
import dev.renga.local.aws.RestReply;

/** A protocol in which CloudWatch is spoken. Times are {@link java.time.Instant}s in what is to be written. */
interface Wire {
    String TARGET = "GraniteServiceVersion20100801";

    /** Which of them a call speaks. */
    static Wire of(RestCall call) {
        if (call.path().startsWith("/service/")) {
            return new CborWire();
        }
        return call.header("X-Amz-Target").isPresent() ? new JsonWire() : new QueryWire();
    }

    String action(RestCall call);

    /** Throws {@link AwsFailure} for what cannot be read. */
    JsonNode request(RestCall call);

    RestReply reply(String action, ObjectNode result);

    RestReply fail(AwsFailure failure);
}
