package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.number;
import static dev.renga.gateway.DynamoRow.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The marks of deleted questions. Whatever may still be under way for one (a message, its copy among the dead letters, an
 * event) finds the mark and makes no row again. DynamoDB removes an expired mark some time later, so readers look at the
 * time themselves.
 */
final class DynamoTombstones {
    /** Longer than any queue keeps a message: 14 days for dead letters. */
    static final Duration KEPT = Duration.ofDays(15);

    private static final String KIND = "tombstone";

    private final String table;

    DynamoTombstones(GatewayTables tables) {
        this.table = tables.marks();
    }

    TransactWriteItem put(String id, Instant now) {
        Map<String, AttributeValue> item =
                Map.of("pk", pk(id), "sk", text(KIND), DynamoTables.EXPIRES_AT, seconds(now.plus(KEPT)));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    /** Holds only where the question was not deleted. */
    TransactWriteItem absent(String id, Instant now) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(Map.of("pk", pk(id), "sk", text(KIND)))
                        .conditionExpression("attribute_not_exists(pk) OR " + DynamoTables.EXPIRES_AT + " <= :now")
                        .expressionAttributeValues(Map.of(":now", seconds(now))))
                .build();
    }

    /** A partition for each, so that clearing many is not the work of one. */
    private static AttributeValue pk(String id) {
        return text(KIND + "#" + id);
    }

    private static AttributeValue seconds(Instant instant) {
        return number(instant.getEpochSecond());
    }
}
