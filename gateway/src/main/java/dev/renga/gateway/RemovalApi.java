package dev.renga.gateway;

import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.GatewayRouter.Operation;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The operations that remove questions. Each may be repeated, and is done when it returns. */
final class RemovalApi implements Endpoints {
    private final QuestionStore store;
    private final InstantSource clock;

    RemovalApi(QuestionStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("deleteQuestion", this::delete, "clearQuestions", this::clear);
    }

    private Reply delete(ValidatedRequest request) {
        // What cannot be an id belongs to no question, so there is nothing left to remove.
        Optional.ofNullable(request.getPathParameters().get("id"))
                .map(id -> String.valueOf(id.getString()))
                .filter(id -> QuestionLimits.ID.matcher(id).matches())
                .ifPresent(id -> store.delete(id, clock.instant()));
        return Reply.none();
    }

    private Reply clear(ValidatedRequest request) {
        store.clear(clock.instant());
        return Reply.none();
    }
}
