package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.number;
import static dev.renga.gateway.DynamoRow.text;

import dev.renga.gateway.QuestionRow.Result;
import dev.renga.gateway.QuestionStore.Requeueing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The part of the questions table that is about sending again. Whoever claims a sending writes a mark of its call: where the
 * SDK repeats a write whose response was lost, the repetition fails on its own mark, and the claim still is this caller's.
 */
final class DynamoSendings {
    private static final String BEHIND_EVERY_ID = "#~";

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoSendings(DynamoDbClient dynamo, GatewayTables tables) {
        this.dynamo = dynamo;
        this.table = tables.questions();
    }

    List<String> due(Lane lane, Instant now, int limit) {
        return DynamoRow.phases(lane).stream()
                .flatMap(phase -> dynamo
                        .query(query -> query.tableName(table)
                                .indexName(DynamoTables.BY_DUE)
                                .keyConditionExpression("phase = :phase AND due_at <= :now")
                                .expressionAttributeValues(
                                        Map.of(":phase", text(phase), ":now", text(Listing.time(now))))
                                .limit(limit))
                        .items()
                        .stream())
                .flatMap(DynamoSendings::id)
                .limit(limit)
                .toList();
    }

    /** Since when the oldest of a lane's queued questions waits. */
    Optional<Instant> oldestQueued(Lane lane) {
        return DynamoRow.phases(lane).stream()
                .flatMap(phase -> dynamo
                        .query(query -> query.tableName(table)
                                .indexName(DynamoTables.BY_PHASE)
                                .keyConditionExpression("phase = :phase")
                                .expressionAttributeValues(Map.of(":phase", text(phase)))
                                .limit(1))
                        .items()
                        .stream())
                .map(item -> item.get(DynamoRow.PHASE_AT))
                .filter(Objects::nonNull)
                .map(since -> Instant.parse(since.s()))
                .min(Instant::compareTo);
    }

    /** The ids of failed questions that were created up to then, read as they are needed. */
    Iterable<List<String>> failed(Instant until, int pageSize) {
        String last = Listing.time(until) + BEHIND_EVERY_ID;
        return () -> DynamoRow.states(Status.FAILED).stream()
                .flatMap(state -> dynamo
                        .queryPaginator(query -> query.tableName(table)
                                .indexName(DynamoTables.BY_STATE)
                                .keyConditionExpression("#state = :state AND listing_at <= :last")
                                .expressionAttributeNames(Map.of("#state", DynamoRow.STATE))
                                .expressionAttributeValues(Map.of(":state", text(state), ":last", text(last)))
                                .limit(pageSize))
                        .stream())
                .map(page -> page.items().stream().flatMap(DynamoSendings::id).toList())
                .iterator();
    }

    boolean postpone(QuestionRow row, Instant dueAt, boolean counts) {
        if (!(row.result() instanceof Result.Queued queued)) {
            return false;
        }
        AttributeValue call = newCall();
        DynamoUpdate update = DynamoUpdate.of(Map.of(
                DynamoRow.DUE_AT, text(Listing.time(dueAt)),
                DynamoRow.SENDS, number(row.sends() + (counts ? 1 : 0)),
                DynamoRow.CALL, call));
        Map<String, AttributeValue> before = Map.of(
                ":queued", text(Status.QUEUED.word()),
                ":before", text(Listing.time(queued.dueAt())),
                ":count", number(row.sends()),
                ":present", number(row.attempt()));
        return refusal(
                        row.id(),
                        update,
                        "#status = :queued AND due_at = :before AND sends = :count AND attempt = :present",
                        before)
                .map(item -> call.equals(item.get(DynamoRow.CALL)))
                .orElse(true);
    }

    Requeueing requeue(QuestionRow failed, Instant now, Instant dueAt) {
        QuestionRow queued = failed.requeued(now, dueAt);
        AttributeValue call = newCall();
        DynamoUpdate update = DynamoUpdate.to(queued)
                .and(Map.of(
                        DynamoRow.ATTEMPT, number(queued.attempt()),
                        DynamoRow.SENDS, number(queued.sends()),
                        DynamoRow.CALL, call));
        Map<String, AttributeValue> before =
                Map.of(":failed", text(Status.FAILED.word()), ":present", number(failed.attempt()));
        Optional<Map<String, AttributeValue>> refusal =
                refusal(failed.id(), update, "#status = :failed AND attempt = :present", before);
        if (refusal.isEmpty() || call.equals(refusal.get().get(DynamoRow.CALL))) {
            return new Requeueing.Requeued(queued);
        }
        return refusal.get().isEmpty() ? new Requeueing.Gone() : new Requeueing.Changed(DynamoRow.row(refusal.get()));
    }

    /** What the item is like, empty where there is none, if it does not meet the condition; else the update is made. */
    private Optional<Map<String, AttributeValue>> refusal(
            String id, DynamoUpdate update, String condition, Map<String, AttributeValue> ofTheCondition) {
        try {
            dynamo.updateItem(write -> write.tableName(table)
                    .key(Map.of(DynamoRow.ID, text(id)))
                    .updateExpression(update.expression())
                    .conditionExpression(condition)
                    .expressionAttributeNames(named(update))
                    .expressionAttributeValues(update.values(ofTheCondition))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.hasItem() ? e.item() : Map.of());
        }
    }

    private static Map<String, String> named(DynamoUpdate update) {
        Map<String, String> names = new HashMap<>(update.names());
        names.put("#" + DynamoRow.STATUS, DynamoRow.STATUS);
        return names;
    }

    private static AttributeValue newCall() {
        return text(UUID.randomUUID().toString());
    }

    private static Stream<String> id(Map<String, AttributeValue> item) {
        AttributeValue id = item.get(DynamoRow.ID);
        return id == null ? Stream.empty() : Stream.of(id.s());
    }
}
