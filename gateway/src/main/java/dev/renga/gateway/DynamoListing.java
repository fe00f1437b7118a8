package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.text;

import dev.renga.gateway.QuestionStore.Page;
import dev.renga.gateway.QuestionStore.Place;
import dev.renga.gateway.QuestionStore.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Listings of the questions table. An index, spread over parts that are merged here, says which rows and in which order; the
 * rows themselves are then read from the table, so that they are what they are now and not what the index last heard.
 */
final class DynamoListing {
    /** How many rows are read in a call: as many of the largest as DynamoDB puts into one answer. */
    static final int ROWS_IN_CALL = 40;

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoListing(DynamoDbClient dynamo, GatewayTables tables) {
        this.dynamo = dynamo;
        this.table = tables.questions();
    }

    Page page(Selection selection, Optional<Status> status, int limit, Optional<Place> after) {
        DynamoIndex index = DynamoIndex.of(selection, status);
        Iterator<Entry> entries = entries(index, limit, after);
        List<QuestionRow> rows = new ArrayList<>();
        int room = Listing.MAX_PAGE_CHARS;
        while (entries.hasNext()) {
            List<Entry> next = some(entries, limit + 1 - rows.size());
            Map<String, QuestionRow> read = rows(next);
            for (Entry entry : next) {
                QuestionRow row = read.get(entry.id());
                // Deleted, or of another status since.
                if (row == null || !status.map(row.status()::equals).orElse(true)) {
                    continue;
                }
                if (rows.size() == limit || (room < 0 && !rows.isEmpty())) {
                    return new Page(rows, Listing.place(selection, rows.getLast()));
                }
                rows.add(row);
                room -= Listing.chars(row);
            }
        }
        return new Page(rows, null);
    }

    private record Entry(String key, String id) {}

    /** The merged parts of an index, each read as it is needed: all of them at once would be too large for memory. */
    private Iterator<Entry> entries(DynamoIndex index, int limit, Optional<Place> after) {
        Comparator<Part> byHead = Comparator.comparing(part -> part.head().key());
        PriorityQueue<Part> parts = new PriorityQueue<>(index.ascends() ? byHead : byHead.reversed());
        for (String part : index.parts()) {
            Iterator<Map<String, AttributeValue>> items = dynamo.queryPaginator(query(index, part, limit, after))
                    .items()
                    .iterator();
            Part.of(index, items).ifPresent(parts::add);
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !parts.isEmpty();
            }

            @Override
            public Entry next() {
                Part part = parts.remove();
                Part.of(index, part.rest()).ifPresent(parts::add);
                return part.head();
            }
        };
    }

    /** What is left of a part. */
    private record Part(Entry head, Iterator<Map<String, AttributeValue>> rest) {
        static Optional<Part> of(DynamoIndex index, Iterator<Map<String, AttributeValue>> items) {
            if (!items.hasNext()) {
                return Optional.empty();
            }
            Map<String, AttributeValue> item = items.next();
            return Optional.of(new Part(new Entry(index.key(item), DynamoRow.string(item, DynamoRow.ID)), items));
        }
    }

    private QueryRequest query(DynamoIndex index, String part, int limit, Optional<Place> after) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":part", text(part)));
        after.ifPresent(place -> values.put(":after", index.value(place)));
        return QueryRequest.builder()
                .tableName(table)
                .indexName(index.name())
                .keyConditionExpression(
                        "#part = :part" + (after.isPresent() ? " AND #key " + index.beyond() + " :after" : ""))
                .expressionAttributeNames(
                        after.isPresent()
                                ? Map.of("#part", index.hash(), "#key", index.range())
                                : Map.of("#part", index.hash()))
                .expressionAttributeValues(values)
                .scanIndexForward(index.ascends())
                // The parts are of about the same size, so that this is all that most pages need of one.
                .limit(2 * limit / index.parts().size() + 2)
                .build();
    }

    private static List<Entry> some(Iterator<Entry> entries, int wanted) {
        List<Entry> some = new ArrayList<>();
        while (some.size() < Math.min(wanted, ROWS_IN_CALL) && entries.hasNext()) {
            some.add(entries.next());
        }
        return some;
    }

    private Map<String, QuestionRow> rows(List<Entry> entries) {
        Map<String, QuestionRow> rows = new HashMap<>();
        KeysAndAttributes left = KeysAndAttributes.builder()
                .keys(entries.stream()
                        .map(entry -> Map.of(DynamoRow.ID, text(entry.id())))
                        .toList())
                .consistentRead(true)
                .build();
        while (left != null) {
            Map<String, KeysAndAttributes> wanted = Map.of(table, left);
            var found = dynamo.batchGetItem(get -> get.requestItems(wanted));
            found.responses().getOrDefault(table, List.of()).forEach(item -> {
                QuestionRow row = DynamoRow.row(item);
                rows.put(row.id(), row);
            });
            left = found.unprocessedKeys().get(table);
        }
        return rows;
    }
}
