package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Lists of the table. Sorted ones: the index says which haiku and in which order, the table says what they are now. The
 * complete list reads the table alone, so that what anybody wrote is in it at once.
 */
final class DynamoPages {
    /** How many sorted pages are read at once, since each asks every part of its index; others wait. */
    static final int MOST_SORTED = 6;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Function<Collection<String>, Map<String, Haiku>> rows;
    private final Semaphore sorted = new Semaphore(MOST_SORTED);

    DynamoPages(DynamoDbClient dynamo, HaikuTables tables, Function<Collection<String>, Map<String, Haiku>> rows) {
        this.dynamo = dynamo;
        this.table = tables.haiku();
        this.rows = rows;
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

    private HaikuReply.Page merged(PageBuilder page, DynamoMerge merge) {
        while (merge.hasNext()) {
            List<DynamoMerge.Entry> next = new ArrayList<>();
            // One more than is missing: it tells whether there is a next page.
            while (merge.hasNext() && next.size() < Math.min(page.missing() + 1, DynamoHaiku.ROWS_IN_CALL)) {
                next.add(merge.next());
            }
            Map<String, Haiku> found =
                    rows.apply(next.stream().map(DynamoMerge.Entry::id).toList());
            for (DynamoMerge.Entry entry : next) {
                Haiku haiku = found.get(entry.id()); // absent where it was deleted a moment ago
                if (haiku != null && !page.add(haiku, entry.key())) {
                    return page.unfinished();
                }
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
