package dev.renga.local.aws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request asks of SQS, in either of its protocols. */
record QueueCall(String action) {
    private static final Pattern FORM_ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Set<String> CHANGES = Set.of(
            "CreateQueue",
            "DeleteQueue",
            "SetQueueAttributes",
            "TagQueue",
            "UntagQueue",
            "AddPermission",
            "PurgeQueue");

    static QueueCall of(HttpServerRequest request, Buffer body) {
        String target = request.getHeader("X-Amz-Target");
        if (target != null) {
            return new QueueCall(target.substring(target.lastIndexOf('.') + 1));
        }
        String query = request.query();
        Matcher matcher = FORM_ACTION.matcher((query == null ? "" : query) + "&" + body.toString());
        return new QueueCall(matcher.find() ? matcher.group(1) : "");
    }

    boolean isReceive() {
        return action.equals("ReceiveMessage");
    }

    /** Whether the answer says something about a queue, not a message. */
    boolean changesQueue() {
        return CHANGES.contains(action);
    }
}
