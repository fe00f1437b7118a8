package dev.renga.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Deletions of messages that are deleted already, or were handed out anew: a success in a standard queue of SQS, an invalid
 * handle for the embedded server. Only the JSON protocol: nothing current deletes with the other.
 */
final class Deletions {
    private static final String INVALID = "ReceiptHandleIsInvalid";
    private static final Set<String> ACTIONS = Set.of("DeleteMessage", "DeleteMessageBatch");
    // The id of the message and that of its receipt.
    private static final Pattern HANDLE = Pattern.compile("[0-9a-f-]{36}#[0-9a-f-]{36}");
    private static final int OK = 200;

    private Deletions() {}

    /** The answer of SQS where the embedded server has given this one. */
    static Upstream.Answer settled(QueueCall call, Buffer asked, Upstream.Answer answer) {
        if (!ACTIONS.contains(call.action()) || !answer.body().toString().contains(INVALID)) {
            return answer;
        }
        return Json.read(asked.toString())
                .filter(request -> !request.path("QueueUrl").asText().endsWith(".fifo"))
                .flatMap(request -> Json.read(answer.body().toString()).flatMap(told -> settled(request, answer, told)))
                .orElse(answer);
    }

    private static Optional<Upstream.Answer> settled(JsonNode request, Upstream.Answer answer, JsonNode told) {
        if (told.has("Failed")) {
            return Optional.of(new Upstream.Answer(answer.status(), answer.headers(), batch(request, told)));
        }
        return isHandle(request)
                ? Optional.of(new Upstream.Answer(OK, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer()))
                : Optional.empty();
    }

    private static Buffer batch(JsonNode request, JsonNode told) {
        Set<String> handled = StreamSupport.stream(request.path("Entries").spliterator(), false)
                .filter(Deletions::isHandle)
                .map(entry -> entry.path("Id").asText())
                .collect(Collectors.toSet());
        ObjectNode settled = Json.MAPPER.createObjectNode();
        ArrayNode successful = settled.putArray("Successful");
        told.path("Successful").forEach(successful::add);
        ArrayNode failed = settled.putArray("Failed");
        for (JsonNode failure : told.path("Failed")) {
            String id = failure.path("Id").asText();
            if (handled.contains(id) && failure.path("Code").asText().equals(INVALID)) {
                successful.addObject().put("Id", id);
            } else {
                failed.add(failure);
            }
        }
        return Buffer.buffer(settled.toString());
    }

    private static boolean isHandle(JsonNode deletion) {
        return HANDLE.matcher(deletion.path("ReceiptHandle").asText()).matches();
    }
}
