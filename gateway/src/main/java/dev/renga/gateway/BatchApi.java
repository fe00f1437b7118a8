package dev.renga.gateway;

import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.GatewayRouter.ArrayOperation;
import dev.renga.gateway.GatewayRouter.Operation;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on batches that are read and answered as a whole. */
final class BatchApi implements Endpoints {
    private final BatchIntake intake;
    private final BatchStore batches;
    private final Uploads uploads;

    BatchApi(BatchIntake intake, BatchStore batches, Uploads uploads) {
        this.intake = intake;
        this.batches = batches;
        this.uploads = uploads;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("readBatch", this::read);
    }

    @Override
    public Map<String, ArrayOperation> arrays() {
        return Map.of("/questions", this::askMany);
    }

    @Override
    public List<Unbuffered> unbuffered() {
        return List.of(uploads);
    }

    private Reply askMany(MultiMap headers, Buffer body) throws InterruptedException {
        Optional<String> key = IdempotencyKey.of(Optional.ofNullable(headers.get(IdempotencyKey.HEADER)));
        List<Line> lines = BatchReader.array(body);
        Batch batch = Batch.of(QuestionsApi.ANONYMOUS, key);
        intake.begin(batch);
        JsonArray items = new JsonArray();
        for (int from = 0; from < lines.size(); from += BatchIntake.MAX_TOGETHER) {
            int to = Math.min(lines.size(), from + BatchIntake.MAX_TOGETHER);
            intake.take(batch, lines.subList(from, to)).forEach(result -> items.add(result.json()));
        }
        return Reply.of(
                202,
                new JsonObject().put("batch", batch.id()).put("items", items),
                Map.of(Uploads.BATCH, batch.id(), "Location", "/questions/batches/" + batch.id()));
    }

    private Reply read(ValidatedRequest request) {
        String id = Optional.ofNullable(request.getPathParameters().get("id"))
                .map(RequestParameter::getString)
                .filter(one -> QuestionLimits.ID.matcher(one).matches())
                .filter(batches::isKnown)
                .orElseThrow(() -> new ProblemException(Problem.notFound("no batch has this id")));
        BatchStore.Counts counts = batches.count(id);
        return Reply.ok(new JsonObject()
                .put("id", id)
                .put("total", counts.total())
                .put("queued", counts.queued())
                .put("answered", counts.answered())
                .put("failed", counts.failed()));
    }
}
