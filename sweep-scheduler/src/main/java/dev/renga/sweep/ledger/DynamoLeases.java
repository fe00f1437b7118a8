package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.DynamoItems.number;
import static dev.renga.sweep.ledger.DynamoItems.required;
import static dev.renga.sweep.ledger.DynamoItems.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The lease as an item of the table, so that a transaction can see to it that it is held. */
final class DynamoLeases implements LeaseStore {
    private static final Map<String, AttributeValue> KEY = DynamoItems.key("lease", "scheduler");
    private static final String HOLDER = "holder";
    private static final String EPOCH = "epoch";
    private static final String BEAT = "beat";
    private static final String FREE = "free";
    private static final String IS_THEIRS = "#holder = :holder AND #epoch = :epoch AND #free = :false";
    private static final Map<String, String> NAMES = Map.of("#holder", HOLDER, "#epoch", EPOCH, "#free", FREE);

    private final DynamoWrites writes;
    private final DynamoReads reads;

    DynamoLeases(DynamoWrites writes, DynamoReads reads) {
        this.writes = writes;
        this.reads = reads;
    }

    /** The part of a transaction that fails unless the lease is held. */
    static TransactWriteItem check(String table, Lease lease) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(KEY)
                        .conditionExpression(IS_THEIRS)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(theirs(lease)))
                .build();
    }

    @Override
    public Optional<LeaseRow> look() {
        return reads.item(KEY).map(DynamoLeases::row);
    }

    @Override
    public boolean take(Optional<LeaseRow> seen, LeaseRow next) {
        DynamoPut put = seen.map(row -> over(row, next)).orElseGet(() -> DynamoPut.fresh(item(next)));
        return writes.put(put, () -> isThere(next));
    }

    @Override
    public boolean keep(LeaseRow next) {
        return writes.put(new DynamoPut(item(next), IS_THEIRS, NAMES, theirs(next.lease())), () -> isThere(next));
    }

    private boolean isThere(LeaseRow row) {
        return look().equals(Optional.of(row));
    }

    private static DynamoPut over(LeaseRow seen, LeaseRow next) {
        Map<String, String> names = new HashMap<>(NAMES);
        names.put("#beat", BEAT);
        Map<String, AttributeValue> values = Map.of(
                ":holder", text(seen.holder()),
                ":epoch", number(seen.epoch()),
                ":beat", number(seen.beat()),
                ":free", AttributeValue.fromBool(seen.isFree()));
        return new DynamoPut(
                item(next), "#holder = :holder AND #epoch = :epoch AND #beat = :beat AND #free = :free", names, values);
    }

    private static Map<String, AttributeValue> theirs(Lease lease) {
        return Map.of(
                ":holder", text(lease.holder()),
                ":epoch", number(lease.epoch()),
                ":false", AttributeValue.fromBool(false));
    }

    private static Map<String, AttributeValue> item(LeaseRow row) {
        Map<String, AttributeValue> item = new HashMap<>(KEY);
        item.put(HOLDER, text(row.holder()));
        item.put(EPOCH, number(row.epoch()));
        item.put(BEAT, number(row.beat()));
        item.put(FREE, AttributeValue.fromBool(row.isFree()));
        return item;
    }

    private static LeaseRow row(Map<String, AttributeValue> item) {
        return new LeaseRow(
                required(item, HOLDER).s(),
                Long.parseLong(required(item, EPOCH).n()),
                Long.parseLong(required(item, BEAT).n()),
                required(item, FREE).bool());
    }
}
