package dev.renga.gateway;

import dev.renga.gateway.QuestionStore.Place;
import dev.renga.gateway.QuestionStore.Selection;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;

/** Which questions a client wants to see. */
record ListingRequest(Selection selection, Optional<Status> status, int limit, Optional<Place> after) {
    /** Rows of a page where the client does not say. */
    static final int DEFAULT_LIMIT = 50;

    /** May block; throws {@link ProblemException} for a batch that is not known or a cursor that is none. */
    static ListingRequest of(ValidatedRequest request, BatchStore batches) {
        Map<String, RequestParameter> query = request.getQuery();
        Selection selection =
                text(query, "batch").map(batch -> ofBatch(batch, batches)).orElseGet(Selection.All::new);
        return new ListingRequest(
                selection,
                text(query, "status").flatMap(Status::of),
                Optional.ofNullable(query.get("limit"))
                        .filter(limit -> !limit.isEmpty())
                        .map(RequestParameter::getInteger)
                        .orElse(DEFAULT_LIMIT),
                text(query, "cursor").map(cursor -> Cursor.read(selection, cursor)));
    }

    private static Selection ofBatch(String batch, BatchStore batches) {
        if (!batches.isKnown(batch)) {
            throw new ProblemException(Problem.notFound("no batch has this id"));
        }
        return new Selection.OfBatch(batch);
    }

    private static Optional<String> text(Map<String, RequestParameter> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(parameter -> !parameter.isEmpty())
                .map(RequestParameter::getString);
    }
}
