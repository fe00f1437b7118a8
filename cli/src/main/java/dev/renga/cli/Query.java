package dev.renga.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** A question as it was typed. What is legal is the gateway's to say. */
record Query(String context, String question, OptionalInt topK, OptionalInt maxAnswerLength) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The body of {@code POST /questions}. */
    String json() {
        ObjectNode body = JSON.createObjectNode().put("question", question).put("context", context);
        topK.ifPresent(count -> body.put("topK", count));
        maxAnswerLength.ifPresent(tokens -> body.put("maxAnswerLength", tokens));
        return body.toString();
    }
}
