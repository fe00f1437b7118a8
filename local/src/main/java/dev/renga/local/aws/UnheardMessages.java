package dev.renga.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Messages that were received for a client that is gone. Only the JSON protocol: nothing current polls with the other. */
final class UnheardMessages {
    private UnheardMessages() {}

    /** The call that returns them, where there are any. */
    static Optional<Upstream.Call> in(HttpServerRequest request, Buffer asked, Upstream.Answer answer) {
        if (request.getHeader("X-Amz-Target") == null) {
            return Optional.empty();
        }
        JsonNode messages = Json.read(answer.body().toString())
                .map(received -> received.path("Messages"))
                .orElse(MissingNode.getInstance());
        return Json.read(asked.toString())
                .filter(call -> !messages.isEmpty())
                .map(call -> returning(call.path("QueueUrl").asText(), messages));
    }

    private static Upstream.Call returning(String queue, JsonNode messages) {
        ObjectNode request = Json.MAPPER.createObjectNode().put("QueueUrl", queue);
        ArrayNode entries = request.putArray("Entries");
        for (JsonNode message : messages) {
            entries.addObject()
                    .put("Id", String.valueOf(entries.size()))
                    .put("ReceiptHandle", message.path("ReceiptHandle").asText())
                    .put("VisibilityTimeout", 0);
        }
        return new JsonCall("AmazonSQS.ChangeMessageVisibilityBatch", request).call();
    }
}
