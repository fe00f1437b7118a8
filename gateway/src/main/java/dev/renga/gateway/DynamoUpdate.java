package dev.renga.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of an item's attributes, each behind a placeholder of its own name, since DynamoDB keeps many words for itself.
 *
 * @param set what attributes become
 * @param removed what is no attribute afterwards
 * @param status what the status becomes; absent where it stays
 */
record DynamoUpdate(Map<String, AttributeValue> set, Set<String> removed, Optional<Status> status) {
    DynamoUpdate {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
    }

    /** The change to another result: what this one does not have of a result's attributes is removed. */
    static DynamoUpdate to(QuestionRow row) {
        Map<String, AttributeValue> result = DynamoRow.result(row);
        Set<String> removed = new TreeSet<>(DynamoRow.OF_SOME_RESULTS);
        removed.removeAll(result.keySet());
        return new DynamoUpdate(result, removed, Optional.of(row.status()));
    }

    static DynamoUpdate of(Map<String, AttributeValue> set) {
        return new DynamoUpdate(set, Set.of(), Optional.empty());
    }

    DynamoUpdate and(Map<String, AttributeValue> more) {
        Map<String, AttributeValue> all = new HashMap<>(set);
        all.putAll(more);
        return new DynamoUpdate(all, removed, status);
    }

    String expression() {
        Stream<String> sets = set.keySet().stream().map(name -> "#" + name + " = :" + name);
        String set =
                Stream.concat(sets, status.stream().map(DynamoRow::movesTo)).collect(Collectors.joining(", "));
        String remove = removed.stream().map(name -> "#" + name).collect(Collectors.joining(", "));
        return "SET " + set + (remove.isEmpty() ? "" : " REMOVE " + remove);
    }

    Map<String, String> names() {
        return Stream.concat(set.keySet().stream(), removed.stream())
                .collect(Collectors.toMap(name -> "#" + name, name -> name));
    }

    /**
     * @param ofTheCondition the values that the condition names
     */
    Map<String, AttributeValue> values(Map<String, AttributeValue> ofTheCondition) {
        Map<String, AttributeValue> values = new HashMap<>(ofTheCondition);
        set.forEach((name, value) -> values.put(":" + name, value));
        status.ifPresent(moved -> values.put(":none", DynamoRow.text(DynamoRow.NO_BATCH)));
        return values;
    }
}
