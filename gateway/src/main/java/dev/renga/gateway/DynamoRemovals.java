package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Removes questions from the table, each in one transaction with its tombstone. Thread-safe. */
final class DynamoRemovals {
    /** The most questions of one transaction, which takes a hundred writes: two for each. */
    static final int PAGE = 50;

    /** How often a removal is tried that gets in the way of another write. */
    static final int TRIES = 5;

    private final DynamoDbClient dynamo;
    private final String questions;
    private final DynamoTombstones tombstones;
    // Two at once would only get in each other's way.
    private final Lock clearing = new ReentrantLock();

    DynamoRemovals(DynamoDbClient dynamo, GatewayTables tables) {
        this.dynamo = dynamo;
        this.questions = tables.questions();
        this.tombstones = new DynamoTombstones(tables);
    }

    void delete(String id, Instant now) {
        transact(List.of(removal(id, Optional.empty()), tombstones.put(id, now)));
    }

    /**
     * Removes what was created up to now, page by page. It reads the table itself, not an index, so that nothing is missed
     * that was written a moment ago.
     */
    void clear(Instant now) {
        clearing.lock();
        try {
            ScanRequest scan = ScanRequest.builder()
                    .tableName(questions)
                    .consistentRead(true)
                    .projectionExpression(DynamoRow.ID)
                    .filterExpression("created_at <= :now")
                    .expressionAttributeValues(Map.of(":now", text(Listing.time(now))))
                    .limit(PAGE)
                    .build();
            dynamo.scanPaginator(scan).forEach(page -> clear(ids(page.items()), now));
        } finally {
            clearing.unlock();
        }
    }

    private void clear(List<String> ids, Instant now) {
        if (ids.isEmpty() || cleared(ids, now)) {
            return;
        }
        // One of them was written meanwhile, or is a new question under its old id: that one alone stays.
        ids.forEach(id -> cleared(List.of(id), now));
    }

    /** Returns false where one of them was created since. */
    private boolean cleared(List<String> ids, Instant now) {
        List<TransactWriteItem> writes = new ArrayList<>();
        for (String id : ids) {
            writes.add(removal(id, Optional.of(now)));
            writes.add(tombstones.put(id, now));
        }
        return transact(writes);
    }

    private TransactWriteItem removal(String id, Optional<Instant> createdUntil) {
        Delete.Builder delete = Delete.builder().tableName(questions).key(Map.of(DynamoRow.ID, text(id)));
        createdUntil.ifPresent(
                until -> delete.conditionExpression("attribute_not_exists(item_id) OR created_at <= :until")
                        .expressionAttributeValues(Map.of(":until", text(Listing.time(until)))));
        return TransactWriteItem.builder().delete(delete.build()).build();
    }

    /** Returns false where a condition failed. */
    private boolean transact(List<TransactWriteItem> writes) {
        for (int tries = 1; true; tries++) {
            try {
                dynamo.transactWriteItems(write -> write.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream()
                        .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
                    return false;
                }
                if (tries == TRIES) {
                    throw e; // the client is told to try again
                }
            }
        }
    }

    private static List<String> ids(List<Map<String, AttributeValue>> items) {
        return items.stream()
                .map(item -> item.get(DynamoRow.ID))
                .filter(Objects::nonNull)
                .map(AttributeValue::s)
                .toList();
    }
}
