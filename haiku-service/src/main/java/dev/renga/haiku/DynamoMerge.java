package dev.renga.haiku;

import static dev.renga.haiku.DynamoRow.text;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The parts of an index as one descending list. The parts are asked side by side for their share of the page and a little
 * more, since a hash makes them about as full as one another; more is read only of a part that turns out to hold more of the
 * page. So a page costs what it is long, however long the list is. For one thread.
 */
final class DynamoMerge implements Iterator<DynamoMerge.Entry> {
    /** An item of the index: where it stands, and what it is; nothing where no message can name it. */
    record Entry(String key, Optional<Haiku> haiku) {}

    private final DynamoDbClient dynamo;
    private final String table;
    private final Order order;
    private final int share;
    private final PriorityQueue<Part> parts = new PriorityQueue<>(
            Comparator.comparing((Part part) -> part.entries.element().key()).reversed());
    private @Nullable Part emptied;

    private DynamoMerge(DynamoDbClient dynamo, String table, Order order, int share) {
        this.dynamo = dynamo;
        this.table = table;
        this.order = order;
        this.share = share;
    }

    /** What is left of a part: what was read of it, and where the rest begins. */
    private static final class Part {
        private final String shard;
        private final Deque<Entry> entries = new ArrayDeque<>();
        private Optional<String> rest;

        Part(String shard, Optional<String> after) {
            this.shard = shard;
            this.rest = after;
        }
    }

    /** Asks every part once. */
    static DynamoMerge begin(DynamoDbClient dynamo, String table, Order order, int limit, Optional<String> after)
            throws InterruptedException {
        DynamoMerge merge = new DynamoMerge(dynamo, table, order, share(limit));
        List<Future<Part>> asked = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String shard : Standing.shards()) {
                asked.add(executor.submit(() -> merge.read(new Part(shard, after))));
            }
            for (Future<Part> one : asked) {
                merge.keep(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of " + table + " cannot be read: " + e.getCause(), e);
        }
        return merge;
    }

    /** What each part is asked for: about one page in twenty needs more of one. */
    static int share(int limit) {
        double even = (double) limit / Standing.SHARDS;
        return (int) (even + 2 * Math.sqrt(even)) + 2;
    }

    @Override
    public boolean hasNext() {
        Part more = emptied;
        if (more != null) {
            emptied = null;
            keep(read(more));
        }
        return !parts.isEmpty();
    }

    @Override
    public Entry next() {
        Part part = hasNext() ? parts.poll() : null;
        if (part == null) {
            throw new NoSuchElementException();
        }
        Entry next = part.entries.remove();
        if (part.entries.isEmpty() && part.rest.isPresent()) {
            emptied = part; // read only if the page goes on
        } else {
            keep(part);
        }
        return next;
    }

    private void keep(Part part) {
        if (!part.entries.isEmpty()) {
            parts.add(part);
        }
    }

    private Part read(Part part) {
        String range = order == Order.POPULAR ? DynamoRow.RANK : DynamoRow.LISTED_AT;
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":shard", text(part.shard)));
        Map<String, String> names = new HashMap<>(Map.of("#shard", DynamoRow.SHARD));
        part.rest.ifPresent(key -> {
            values.put(":after", order == Order.POPULAR ? DynamoRow.number(new BigDecimal(key)) : text(key));
            names.put("#key", range);
        });
        QueryResponse found = dynamo.query(QueryRequest.builder()
                .tableName(table)
                .indexName(order == Order.POPULAR ? DynamoHaikuTables.BY_POPULAR : DynamoHaikuTables.BY_NEWEST)
                .keyConditionExpression("#shard = :shard" + (part.rest.isPresent() ? " AND #key < :after" : ""))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(share)
                .build());
        found.items().forEach(item -> part.entries.add(entry(item)));
        part.rest = found.lastEvaluatedKey().isEmpty()
                ? Optional.empty()
                : Optional.of(part.entries.getLast().key());
        return part;
    }

    private Entry entry(Map<String, AttributeValue> item) {
        AttributeValue at = item.get(order == Order.POPULAR ? DynamoRow.RANK : DynamoRow.LISTED_AT);
        if (at == null) {
            throw new IllegalStateException("an item of an index has its keys: " + item);
        }
        return new Entry(order == Order.POPULAR ? Standing.key(new BigDecimal(at.n())) : at.s(), DynamoRow.haiku(item));
    }
}
