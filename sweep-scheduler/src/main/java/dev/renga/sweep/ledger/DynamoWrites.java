package dev.renga.sweep.ledger;

import dev.renga.messaging.Backoff;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes, each tried until it is settled or its tries are used up. A refusal after an answer that was lost may be by the write
 * itself, which had been done: then the item tells.
 */
final class DynamoWrites {
    /** How often a write is tried. */
    static final int TRIES = 8;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofMillis(500));

    private final DynamoDbClient dynamo;
    private final String table;
    private final Sleeper sleeper;

    DynamoWrites(DynamoDbClient dynamo, String table, Sleeper sleeper) {
        this.dynamo = dynamo;
        this.table = table;
        this.sleeper = sleeper;
    }

    /** One item; false where the condition does not hold, and not because of this very write. */
    boolean put(DynamoPut put, BooleanSupplier isDone) {
        return settle(() -> dynamo.putItem(put.asRequest(table)), isDone);
    }

    /** All actions or none; false where a condition does not hold, and not because of this very write. */
    boolean together(List<TransactWriteItem> actions, BooleanSupplier isDone) {
        return settle(() -> dynamo.transactWriteItems(write -> write.transactItems(actions)), isDone);
    }

    /** An item that may be there no more. */
    void delete(Map<String, AttributeValue> key) {
        settle(() -> dynamo.deleteItem(delete -> delete.tableName(table).key(key)), () -> true);
    }

    /** Items whose keys are of this very write, without conditions: again and again does no harm. */
    void all(List<WriteRequest> items) {
        List<WriteRequest> left = items;
        for (int tries = 1; ; tries++) {
            try {
                List<WriteRequest> rest = left;
                left = dynamo.batchWriteItem(write -> write.requestItems(Map.of(table, rest)))
                        .unprocessedItems()
                        .getOrDefault(table, List.of());
                if (left.isEmpty()) {
                    return;
                }
                if (tries == TRIES) {
                    throw new LedgerUnavailable(left.size() + " items are not written yet", null);
                }
            } catch (SdkException e) {
                if (tries == TRIES || DynamoRefusal.of(e) == DynamoRefusal.FINAL) {
                    throw new LedgerUnavailable("not known to be written", e);
                }
            }
            pause(tries);
        }
    }

    private boolean settle(Runnable write, BooleanSupplier isDone) {
        boolean isUnsure = false;
        for (int tries = 1; ; tries++) {
            try {
                write.run();
                return true;
            } catch (SdkException e) {
                DynamoRefusal refusal = DynamoRefusal.of(e);
                isUnsure |= refusal == DynamoRefusal.UNCLEAR;
                if (refusal == DynamoRefusal.CONDITION) {
                    return isUnsure && isDone.getAsBoolean();
                }
                if (tries == TRIES && isUnsure && isDone.getAsBoolean()) {
                    return true;
                }
                if (tries == TRIES || refusal == DynamoRefusal.FINAL) {
                    throw new LedgerUnavailable("not known to be written", e);
                }
            }
            pause(tries);
        }
    }

    private void pause(int tries) {
        try {
            sleeper.sleep(BACKOFF.delay(tries, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted before it was known to be written", e);
        }
    }
}
