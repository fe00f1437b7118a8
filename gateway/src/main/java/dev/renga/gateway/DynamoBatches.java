package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The batches in DynamoDB: a mark for each, and its rows in the questions table. */
final class DynamoBatches implements BatchStore {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoBatches.class);
    private static final AttributeValue KIND = text("batch");

    private final DynamoDbClient dynamo;
    private final GatewayTables tables;
    private final Patience patience;

    DynamoBatches(DynamoDbClient dynamo, GatewayTables tables, Patience patience) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.patience = patience;
    }

    @Override
    public void begin(Batch batch, Instant now) {
        dynamo.updateItem(update -> update.tableName(tables.marks())
                .key(mark(batch.id()))
                .updateExpression("SET #owner = :owner, created_at = if_not_exists(created_at, :now)")
                .expressionAttributeNames(Map.of("#owner", "owner"))
                .expressionAttributeValues(Map.of(":owner", text(batch.owner()), ":now", text(Listing.time(now)))));
    }

    @Override
    public boolean isKnown(String batch) {
        return dynamo.getItem(
                        get -> get.tableName(tables.marks()).key(mark(batch)).consistentRead(true))
                .hasItem();
    }

    @Override
    public List<QuestionRow> write(List<QuestionRow> rows) throws InterruptedException {
        Map<String, QuestionRow> byId = new HashMap<>();
        List<WriteRequest> left = new ArrayList<>();
        for (QuestionRow row : rows) {
            byId.put(row.id(), row);
            left.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(DynamoRow.item(row)).build())
                    .build());
        }
        Patience.Waits waits = patience.begin();
        do {
            left = unprocessed(left);
        } while (!left.isEmpty() && waits.again());
        return left.stream()
                .map(write -> byId.get(DynamoRow.string(write.putRequest().item(), DynamoRow.ID)))
                .toList();
    }

    /** What a call did not write: it names them, or it failed, and then may have written any of them. */
    private List<WriteRequest> unprocessed(List<WriteRequest> writes) {
        try {
            return dynamo.batchWriteItem(write -> write.requestItems(Map.of(tables.questions(), writes)))
                    .unprocessedItems()
                    .getOrDefault(tables.questions(), List.of());
        } catch (SdkException e) {
            LOG.atWarn().addKeyValue("rows", writes.size()).setCause(e).log("rows not written yet");
            return writes;
        }
    }

    @Override
    public Counts count(String batch) {
        return new Counts(count(batch, Status.QUEUED), count(batch, Status.ANSWERED), count(batch, Status.FAILED));
    }

    private int count(String batch, Status status) {
        int count = 0;
        for (String part : DynamoRow.batchStates(batch, status)) {
            QueryRequest query = QueryRequest.builder()
                    .tableName(tables.questions())
                    .indexName(DynamoTables.BY_BATCH_STATE)
                    .select(Select.COUNT)
                    .keyConditionExpression("batch_state = :part")
                    .expressionAttributeValues(Map.of(":part", text(part)))
                    .build();
            count += dynamo.queryPaginator(query).stream()
                    .mapToInt(page -> page.count())
                    .sum();
        }
        return count;
    }

    private static Map<String, AttributeValue> mark(String batch) {
        return Map.of("pk", text("batch#" + batch), "sk", KIND);
    }
}
