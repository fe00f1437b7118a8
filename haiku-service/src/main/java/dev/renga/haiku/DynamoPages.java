package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Lists of the table. Sorted ones are read from an index alone, which is a moment behind the table on AWS; the complete list from
 * the table alone, so that what anybody wrote is in it at once.
 */
final class DynamoPages {
    /** How many sorted pages are read at once, since each asks every part of its index; others wait. */
    static final int MOST_SORTED = 16;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Semaphore sorted = new Semaphore(MOST_SORTED);

    DynamoPages(DynamoDbClient dynamo, HaikuTables tables) {
        this.dynamo = dynamo;
        this.table = tables.haiku();
    }

    HaikuReply.Page page(Order order, int limit, Optional<String> after) throws InterruptedException {
        PageBuilder page = new PageBuilder(order, limit);
        if (order == Order.ALL) {
            return scanned(page, after);
        }
        sorted.acquire();
        try {
            return merged(page, DynamoMerge.begin(dynamo, table, order, limit, after));
        } finally {
            sorted.release();
        }
    }

    private static HaikuReply.Page merged(PageBuilder page, DynamoMerge merge) {
        while (merge.hasNext()) {
            DynamoMerge.Entry entry = merge.next();
            if (entry.haiku().isPresent() && !page.add(entry.haiku().get(), entry.key())) {
                return page.unfinished();
            }
        }
        return page.whole();
    }

    private HaikuReply.Page scanned(PageBuilder page, Optional<String> after) {
        Map<String, AttributeValue> start = after.map(DynamoRow::key).orElse(Map.of());
        do {
            ScanRequest.Builder scan = ScanRequest.builder()
                    .tableName(table)
                    .consistentRead(true)
                    .limit(page.missing())
                    .projectionExpression(DynamoRow.PROJECTION)
                    .expressionAttributeNames(DynamoRow.PROJECTION_NAMES);
            if (!start.isEmpty()) {
                scan.exclusiveStartKey(start);
            }
            ScanResponse found = dynamo.scan(scan.build());
            for (Map<String, AttributeValue> item : found.items()) {
                Optional<Haiku> haiku = DynamoRow.haiku(item);
                if (haiku.isPresent() && !page.add(haiku.get(), haiku.get().itemId())) {
                    return page.unfinished();
                }
            }
            start = found.lastEvaluatedKey();
        } while (!start.isEmpty() && page.missing() > 0);
        return start.isEmpty() ? page.whole() : page.unfinished();
    }
}
