package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.gateway.Intake.Submission;
import dev.renga.gateway.Intake.Taken;
import dev.renga.gateway.QuestionStore.Page;
import dev.renga.gateway.QuestionStore.Place;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The operations on questions, on requests whose shape has been checked. Each runs on a virtual thread and may block. */
final class QuestionsApi implements Endpoints {
    /** Whose questions are those of clients without a key. */
    static final String ANONYMOUS = "anonymous";

    private final Intake intake;
    private final QuestionStore store;
    private final BatchStore batches;

    QuestionsApi(Intake intake, QuestionStore store, BatchStore batches) {
        this.intake = intake;
        this.store = store;
        this.batches = batches;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("askQuestion", this::ask, "readQuestion", this::read, "listQuestions", this::list);
    }

    private Reply ask(ValidatedRequest request) throws InterruptedException {
        Duration waitFor = Prefer.waitOf(text(request.getHeaders(), "Prefer"));
        Optional<String> key = IdempotencyKey.of(text(request.getHeaders(), IdempotencyKey.HEADER));
        Question question =
                question(Objects.requireNonNull(request.getBody().getJsonObject(), "the document asks for an object"));
        return switch (taken(new Submission(question, ANONYMOUS, key, waitFor))) {
            case Taken.Accepted(QuestionRow row) -> accepted(row, waitFor);
            case Taken.KeyReused() -> throw new ProblemException(Problem.keyReused());
            case Taken.Busy() ->
                throw new ProblemException(
                        Problem.busy(WaitingClients.MAX_WAITING + " clients wait already; ask without waiting"));
        };
    }

    private Reply read(ValidatedRequest request) {
        String id = text(request.getPathParameters(), "id").orElse("");
        return Optional.of(id)
                .filter(one -> QuestionLimits.ID.matcher(one).matches())
                .flatMap(store::find)
                .map(row -> Reply.ok(QuestionJson.of(row)))
                .orElseThrow(() -> new ProblemException(Problem.notFound("no question has this id")));
    }

    private Reply list(ValidatedRequest request) {
        ListingRequest wanted = ListingRequest.of(request, batches);
        Page page = store.list(wanted.selection(), wanted.status(), wanted.limit(), wanted.after());
        JsonArray items = new JsonArray();
        page.rows().forEach(row -> items.add(QuestionJson.of(row)));
        Place next = page.next();
        return Reply.ok(new JsonObject().put("items", items).put("next", next == null ? null : Cursor.of(next)));
    }

    private Taken taken(Submission submission) throws InterruptedException {
        try {
            return intake.take(submission);
        } catch (ContractViolation e) {
            throw new ProblemException(Problem.tooLarge(e));
        }
    }

    private static Reply accepted(QuestionRow row, Duration waitFor) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Location", "/questions/" + row.id());
        if (!waitFor.isZero()) {
            headers.put("Preference-Applied", "wait=" + waitFor.toSeconds());
        }
        boolean waitedEnough = !waitFor.isZero() && row.status().isTerminal();
        return Reply.of(waitedEnough ? 200 : 202, QuestionJson.of(row), headers);
    }

    private static Question question(JsonObject body) {
        try {
            return new Question(
                    null,
                    body.getString("question"),
                    body.getString("context"),
                    body.getInteger("topK"),
                    body.getInteger("maxAnswerLength"),
                    body.getString("submittedBy"));
        } catch (ContractViolation e) {
            throw new ProblemException(Problem.invalid(e));
        }
    }

    private static Optional<String> text(Map<String, RequestParameter> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(parameter -> !parameter.isEmpty())
                .map(RequestParameter::getString);
    }
}
