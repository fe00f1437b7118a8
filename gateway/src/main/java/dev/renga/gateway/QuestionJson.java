package dev.renga.gateway;

import dev.renga.contracts.qa.Answer;
import dev.renga.gateway.QuestionRow.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A question as clients see it. Nothing of the table is shown that is not named here. */
final class QuestionJson {
    private QuestionJson() {}

    static JsonObject of(QuestionRow row) {
        JsonObject json = new JsonObject()
                .put("id", row.id())
                .put("status", row.status().word())
                .put("question", row.asked().question())
                .put("context", row.asked().context());
        switch (row.result()) {
            case Result.Queued queued -> put(json, new Answer("", 0, 0, 0));
            case Result.Answered(List<Answer> answers, String model, double durationMs) -> {
                put(json, answers.getFirst());
                JsonArray all = new JsonArray();
                answers.forEach(answer -> all.add(put(new JsonObject(), answer)));
                json.put("answers", all).put("model", model).put("duration_ms", durationMs);
            }
            case Result.Failed(String reason, String detail) ->
                put(json, new Answer("", 0, 0, 0)).put("reason", reason).put("detail", detail);
        }
        // So that whoever sent a file can put its answers beside its lines, ids of its own or not.
        row.origin()
                .batchLine()
                .ifPresent(line -> json.put("batch", line.batch()).put("line", line.number()));
        return json.put("attempt", row.attempt())
                .put("owner", row.owner())
                .put("created_at", Listing.time(row.createdAt()));
    }

    private static JsonObject put(JsonObject json, Answer answer) {
        return json.put("answer", answer.answer())
                .put("score", answer.score())
                .put("start", answer.start())
                .put("end", answer.end());
    }
}
