package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.DynamoItems.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads of the table, all of them consistent: who decides by what is written must not miss what was written before. */
final class DynamoReads {
    /** The most items that one BatchGetItem takes. */
    static final int ITEMS_IN_CALL = 100;

    /**
     * A part of a partition.
     *
     * @param prefix of its sort keys
     * @param after the sort key to begin behind
     */
    record Part(String pk, String prefix, boolean isForward, Optional<String> after) {
        static Part all(String pk, String prefix) {
            return new Part(pk, prefix, true, Optional.empty());
        }
    }

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoReads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        return ask(() -> Optional.of(
                        dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                                .item())
                .filter(item -> !item.isEmpty()));
    }

    /** All items of a part, in their order. */
    List<Map<String, AttributeValue>> items(Part part) {
        return items(part, Integer.MAX_VALUE);
    }

    /** The first items of a part, so many at most. */
    List<Map<String, AttributeValue>> items(Part part, int most) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        Map<String, AttributeValue> start =
                part.after().map(sk -> DynamoItems.key(part.pk(), sk)).orElse(Map.of());
        do {
            QueryRequest query = query(part, most - found.size(), start);
            QueryResponse answer = ask(() -> dynamo.query(query));
            found.addAll(answer.items());
            start = answer.lastEvaluatedKey();
        } while (!start.isEmpty() && found.size() < most);
        return found;
    }

    /** The items of some keys, in the order of these; what is not there is left out. */
    List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += ITEMS_IN_CALL) {
            List<Map<String, AttributeValue>> left = keys.subList(from, Math.min(keys.size(), from + ITEMS_IN_CALL));
            while (!left.isEmpty()) {
                left = read(left, found);
            }
        }
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(found.get(key)).stream())
                .toList();
    }

    /** Returns the keys that the answer had no room for. */
    private List<Map<String, AttributeValue>> read(
            List<Map<String, AttributeValue>> keys,
            Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var answer = ask(() -> dynamo.batchGetItem(get -> get.requestItems(Map.of(table, wanted))));
        for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
            String pk = DynamoItems.required(item, DynamoItems.PK).s();
            String sk = DynamoItems.required(item, DynamoItems.SK).s();
            found.put(DynamoItems.key(pk, sk), item);
        }
        return Optional.ofNullable(answer.unprocessedKeys().get(table))
                .map(KeysAndAttributes::keys)
                .orElse(List.of());
    }

    private QueryRequest query(Part part, int most, Map<String, AttributeValue> start) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(part.isForward())
                .expressionAttributeNames(Map.of("#pk", DynamoItems.PK));
        if (part.prefix().isEmpty()) {
            query.keyConditionExpression("#pk = :pk").expressionAttributeValues(Map.of(":pk", text(part.pk())));
        } else {
            query.keyConditionExpression("#pk = :pk AND begins_with(#sk, :prefix)")
                    .expressionAttributeNames(Map.of("#pk", DynamoItems.PK, "#sk", DynamoItems.SK))
                    .expressionAttributeValues(Map.of(":pk", text(part.pk()), ":prefix", text(part.prefix())));
        }
        if (most < Integer.MAX_VALUE) {
            query.limit(most);
        }
        if (!start.isEmpty()) {
            query.exclusiveStartKey(start);
        }
        return query.build();
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw new LedgerUnavailable("cannot be read", e);
        }
    }
}
