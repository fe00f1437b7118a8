package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.number;
import static dev.renga.gateway.DynamoRow.text;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The questions table in DynamoDB. A condition that fails returns the item as it is, so that no second read is needed to
 * tell what somebody else wrote from what a lost response had already written.
 */
final class DynamoQuestions implements QuestionStore {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient dynamo;
    private final GatewayTables tables;
    private final DynamoListing listing;
    private final DynamoTombstones tombstones;
    private final DynamoRemovals removals;
    private final DynamoSendings sendings;

    DynamoQuestions(DynamoDbClient dynamo, GatewayTables tables) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.listing = new DynamoListing(dynamo, tables);
        this.tombstones = new DynamoTombstones(tables);
        this.sendings = new DynamoSendings(dynamo, tables);
        this.removals = new DynamoRemovals(dynamo, tables);
    }

    @Override
    public Insertion insert(QuestionRow row) {
        // The SDK repeats a write whose response was lost, and the repetition fails on the row of the first. The mark
        // of
        // this call tells that row from somebody else's.
        AttributeValue call = text(UUID.randomUUID().toString());
        Map<String, AttributeValue> item = new HashMap<>(DynamoRow.item(row));
        item.put(DynamoRow.CALL, call);
        try {
            dynamo.putItem(put -> put.tableName(tables.questions())
                    .item(item)
                    .conditionExpression("attribute_not_exists(item_id)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Insertion.Inserted();
        } catch (ConditionalCheckFailedException e) {
            return call.equals(e.item().get(DynamoRow.CALL))
                    ? new Insertion.Inserted()
                    : new Insertion.Present(DynamoRow.row(e.item()));
        }
    }

    @Override
    public Recording record(QaEvent event, Instant now) {
        // A question that came straight into a queue has no row before its first event, so that is looked for second.
        return insertDirect(event, now).orElseGet(() -> update(event, now));
    }

    private Recording update(QaEvent event, Instant now) {
        // What the row says of itself is not changed by an event, so a row with nothing but its id will do here.
        QuestionRow after = QuestionRow.queued(Question.of(event.id(), "?", "?"), "", now, now)
                .after(event);
        DynamoUpdate update = DynamoUpdate.to(after);
        // A failure of an earlier attempt says nothing of this one; an answer is one whenever it was asked for.
        int attempt = event instanceof QuestionAnswered ? Integer.MAX_VALUE : event.attempt();
        try {
            return new Recording.Recorded(DynamoRow.row(dynamo.updateItem(write -> write.tableName(tables.questions())
                            .key(key(event.id()))
                            .updateExpression(update.expression())
                            .conditionExpression("#status = :queued AND text_hash = :hash AND attempt <= :attempt")
                            .expressionAttributeNames(update.names())
                            .expressionAttributeValues(update.values(Map.of(
                                    ":queued", text(Status.QUEUED.word()),
                                    ":hash", text(event.textHash()),
                                    ":attempt", number(attempt))))
                            .returnValues("ALL_NEW")
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return e.hasItem() && !e.item().isEmpty()
                    ? unchanged(DynamoRow.row(e.item()), event)
                    : new Recording.Gone();
        }
    }

    @Override
    public Optional<QuestionRow> find(String id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(tables.questions()).key(key(id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(DynamoRow.row(item));
    }

    @Override
    public Page list(Selection selection, Optional<Status> status, int limit, Optional<Place> after) {
        return listing.page(selection, status, limit, after);
    }

    @Override
    public List<String> due(Lane lane, Instant now, int limit) {
        return sendings.due(lane, now, limit);
    }

    @Override
    public boolean postpone(QuestionRow row, Instant dueAt, boolean counts) {
        return sendings.postpone(row, dueAt, counts);
    }

    @Override
    public Optional<Instant> oldestQueued(Lane lane) {
        return sendings.oldestQueued(lane);
    }

    @Override
    public Iterable<List<String>> failed(Instant until, int pageSize) {
        return sendings.failed(until, pageSize);
    }

    @Override
    public Requeueing requeue(QuestionRow failed, Instant now, Instant dueAt) {
        return sendings.requeue(failed, now, dueAt);
    }

    @Override
    public void delete(String id, Instant now) {
        removals.delete(id, now);
    }

    @Override
    public void clear(Instant now) {
        removals.clear(now);
    }

    private static Recording unchanged(QuestionRow row, QaEvent event) {
        return row.textHash().equals(event.textHash()) ? new Recording.Unchanged(row) : new Recording.Foreign();
    }

    /**
     * The row of a question that came straight into a queue, unless somebody deleted it while it was under way. Empty where
     * the question has a row, or must have had one.
     */
    private Optional<Recording> insertDirect(QaEvent event, Instant now) {
        Optional<QuestionRow> direct = DirectQuestion.row(event, now);
        if (direct.isEmpty()) {
            return Optional.empty();
        }
        TransactWriteItem row = TransactWriteItem.builder()
                .put(put -> put.tableName(tables.questions())
                        .item(DynamoRow.item(direct.get()))
                        .conditionExpression("attribute_not_exists(item_id)"))
                .build();
        try {
            dynamo.transactWriteItems(write -> write.transactItems(row, tombstones.absent(event.id(), now)));
            return Optional.of(new Recording.Recorded(direct.get()));
        } catch (TransactionCanceledException e) {
            List<String> reasons = e.cancellationReasons().stream()
                    .map(CancellationReason::code)
                    .toList();
            if (!reasons.contains(CONDITION_FAILED)) {
                throw e; // a conflict with another transaction: the event is tried again
            }
            return reasons.getFirst().equals(CONDITION_FAILED) ? Optional.empty() : Optional.of(new Recording.Gone());
        }
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of(DynamoRow.ID, text(id));
    }
}
