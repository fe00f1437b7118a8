package dev.renga.haiku;

import static dev.renga.haiku.DynamoRow.number;
import static dev.renga.haiku.DynamoRow.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes as the actions of one transaction, and what its cancellation says of each of them. For one thread. */
final class DynamoTransaction {
    private static final String NOTHING = "None";
    private static final String CONDITION = "ConditionalCheckFailed";
    // Reasons that go away by themselves.
    private static final List<String> CONTENTION =
            List.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

    /** What an action is for. */
    private sealed interface Purpose {
        record Marks(int write, Mark mark) implements Purpose {}

        record Adds(int write) implements Purpose {}

        record Likes(List<Integer> writes, String itemId) implements Purpose {}

        record Removes() implements Purpose {}
    }

    /** Tells whether there is such a row, and adopts it. */
    @FunctionalInterface
    interface Adoption {
        boolean adopt(String itemId);
    }

    private final String table;
    private final List<Write> group;
    private final List<TransactWriteItem> actions = new ArrayList<>();
    private final List<Purpose> purposes = new ArrayList<>();

    DynamoTransaction(HaikuTables tables, DynamoMarks marks, List<Write> group) {
        this.table = tables.haiku();
        this.group = group;
        Map<String, List<Integer>> liked = new HashMap<>();
        for (int i = 0; i < group.size(); i++) {
            Write write = group.get(i);
            int position = i;
            write.mark().ifPresent(mark -> add(marks.put(mark), new Purpose.Marks(position, mark)));
            switch (write) {
                case Write.Post post -> add(put(post), new Purpose.Adds(position));
                case Write.Like like ->
                    liked.computeIfAbsent(like.itemId(), none -> new ArrayList<>())
                            .add(position);
                case Write.Delete(String id) -> add(delete(id), new Purpose.Removes());
            }
        }
        liked.forEach((id, writes) -> add(like(id, writes.size()), new Purpose.Likes(writes, id)));
    }

    List<TransactWriteItem> actions() {
        return actions;
    }

    /** What became of the writes when the transaction went through. */
    List<Fate> done() {
        return group.stream().<Fate>map(write -> new Fate.Done()).toList();
    }

    /** What became of them when it did not; throws the exception again where that does not say it. */
    List<Fate> canceled(TransactionCanceledException e, Adoption adoption) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (reasons.size() != actions.size() || reasons.stream().anyMatch(reason -> !isKnown(reason.code()))) {
            throw e;
        }
        boolean contended = reasons.stream().anyMatch(reason -> CONTENTION.contains(reason.code()));
        Fate[] fates = new Fate[group.size()];
        Arrays.fill(fates, new Fate.Again(contended));
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION.equals(reasons.get(i).code())) {
                explain(purposes.get(i), reasons.get(i), fates, adoption);
            }
        }
        return List.of(fates);
    }

    private void explain(Purpose purpose, CancellationReason reason, Fate[] fates, Adoption adoption) {
        switch (purpose) {
            case Purpose.Marks(int write, Mark mark) ->
                fates[write] = DynamoMarks.of(mark, reason.item()).fateOf(mark);
            case Purpose.Adds(int write) -> {
                // Where the mark is there as well, it says more, and said it already: it comes first.
                if (fates[write] instanceof Fate.Again) {
                    fates[write] = new Fate.Reused();
                }
            }
            case Purpose.Likes(List<Integer> writes, String id) -> {
                boolean isThere = adoption.adopt(id);
                for (int write : writes) {
                    if (fates[write] instanceof Fate.Again && !isThere) {
                        fates[write] = new Fate.Missing();
                    }
                }
            }
            case Purpose.Removes() -> throw new IllegalStateException("a delete has no condition");
        }
    }

    private static boolean isKnown(String code) {
        return NOTHING.equals(code) || CONDITION.equals(code) || CONTENTION.contains(code);
    }

    private void add(TransactWriteItem action, Purpose purpose) {
        actions.add(action);
        purposes.add(purpose);
    }

    private TransactWriteItem put(Write.Post post) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(DynamoRow.item(post))
                        .conditionExpression("attribute_not_exists(item_id)"))
                .build();
    }

    /** The condition fails for a row of another tool, too, which has no place among the popular yet. */
    private TransactWriteItem like(String id, int likes) {
        Map<String, AttributeValue> values = Map.of(":more", number(likes), ":number", text("N"));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(DynamoRow.key(id))
                        .updateExpression("SET likes = likes + :more, #rank = #rank + :more")
                        .conditionExpression("attribute_exists(#shard) AND attribute_type(likes, :number)"
                                + " AND attribute_type(#rank, :number)")
                        .expressionAttributeNames(Map.of("#rank", DynamoRow.RANK, "#shard", DynamoRow.SHARD))
                        .expressionAttributeValues(values))
                .build();
    }

    private TransactWriteItem delete(String id) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(DynamoRow.key(id)))
                .build();
    }
}
