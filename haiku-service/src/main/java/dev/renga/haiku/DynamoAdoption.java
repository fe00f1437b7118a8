package dev.renga.haiku;

import static dev.renga.haiku.DynamoRow.number;
import static dev.renga.haiku.DynamoRow.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Gives rows of other tools what the sorted pages and likes are made of: their {@link Standing}, and likes that are a number
 * where they were none. Nothing else of a row changes. Each write holds only where likes and rank are still what was read,
 * so any number of processes may do it at the same time, and no like is lost by it.
 */
final class DynamoAdoption {
    /** Rows without a place, and rows whose likes another tool has raised above their rank. */
    private static final String FOREIGN = "attribute_not_exists(#shard) OR attribute_not_exists(listed_at)"
            + " OR attribute_not_exists(#rank) OR #rank < likes";

    private static final Map<String, String> NAMES = Map.of("#rank", DynamoRow.RANK, "#shard", DynamoRow.SHARD);

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoAdoption(DynamoDbClient dynamo, HaikuTables tables) {
        this.dynamo = dynamo;
        this.table = tables.haiku();
    }

    HaikuStore.Look look(Optional<String> after, int rows, Instant now) {
        ScanRequest.Builder scan = ScanRequest.builder()
                .tableName(table)
                .limit(rows)
                .filterExpression(FOREIGN)
                .expressionAttributeNames(NAMES)
                .projectionExpression("item_id, likes, created_at, listed_at, #rank");
        after.ifPresent(id -> scan.exclusiveStartKey(DynamoRow.key(id)));
        ScanResponse found = dynamo.scan(scan.build());
        int adopted = 0;
        for (Map<String, AttributeValue> item : found.items()) {
            if (adopt(item, now)) {
                adopted++;
            }
        }
        return new HaikuStore.Look(
                adopted,
                found.lastEvaluatedKey().isEmpty()
                        ? Optional.empty()
                        : Optional.of(DynamoRow.id(found.lastEvaluatedKey())));
    }

    /** Adopts the row that a like did not find as it must be; returns whether there is such a row. */
    boolean adopt(String id, Instant now) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).key(DynamoRow.key(id)).consistentRead(true))
                .item();
        if (!item.isEmpty()) {
            adopt(item, now);
        }
        return !item.isEmpty();
    }

    private boolean adopt(Map<String, AttributeValue> item, Instant now) {
        String id = DynamoRow.id(item);
        AttributeValue seen = item.get(DynamoRow.LIKES);
        long likes = DynamoRow.likes(seen);
        Map<String, AttributeValue> values = new HashMap<>();
        Standing standing = Standing.of(id, DynamoRow.created(item, now), likes);
        values.put(":shard", text(standing.shard()));
        values.put(":listed", text(standing.listedAt()));
        values.put(":rank", number(standing.rank()));
        values.put(":likes", number(likes));
        String condition = "attribute_exists(item_id)"
                + unchanged(DynamoRow.LIKES, seen, ":seen_likes", values)
                + unchanged("#rank", item.get(DynamoRow.RANK), ":seen_rank", values);
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(DynamoRow.key(id))
                    .updateExpression("SET #shard = :shard, listed_at = :listed, #rank = :rank, likes = :likes")
                    .conditionExpression(condition)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false; // deleted, liked or adopted meanwhile; what is left to do is found in the next round
        }
    }

    private static String unchanged(
            String name, @Nullable AttributeValue seen, String placeholder, Map<String, AttributeValue> values) {
        if (seen == null) {
            return " AND attribute_not_exists(" + name + ")";
        }
        values.put(placeholder, seen);
        return " AND " + name + " = " + placeholder;
    }
}
