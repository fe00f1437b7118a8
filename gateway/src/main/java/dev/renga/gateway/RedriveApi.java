package dev.renga.gateway;

import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.gateway.Redrive.Count;
import dev.renga.gateway.Redrive.Redriven;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;

/** The operations that send failed questions again. */
final class RedriveApi implements Endpoints {
    private final Redrive redrive;

    RedriveApi(Redrive redrive) {
        this.redrive = redrive;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("redriveQuestion", this::one, "redriveQuestions", this::all);
    }

    private Reply one(ValidatedRequest request) throws InterruptedException {
        Optional<String> id = Optional.ofNullable(request.getPathParameters().get("id"))
                .map(parameter -> String.valueOf(parameter.getString()))
                .filter(text -> QuestionLimits.ID.matcher(text).matches());
        return switch (id.isPresent() ? redrive.one(id.get()) : new Redriven.Absent()) {
            case Redriven.Queued(QuestionRow row, boolean byThisCall) ->
                Reply.of(202, QuestionJson.of(row), Map.of("Location", "/questions/" + row.id()));
            case Redriven.Answered() ->
                throw new ProblemException(
                        Problem.conflict("not-failed", "The question has not failed", "it is answered"));
            case Redriven.Unsendable(String why) ->
                throw new ProblemException(
                        Problem.conflict("not-redrivable", "The question cannot be sent again", why));
            case Redriven.Absent() -> throw new ProblemException(Problem.notFound("no question has this id"));
        };
    }

    private Reply all(ValidatedRequest request) throws InterruptedException {
        Count count = redrive.all();
        return Reply.ok(new JsonObject().put("redriven", count.redriven()).put("refused", count.refused()));
    }
}
