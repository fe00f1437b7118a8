package dev.renga.sweep.ledger;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** An item to be put on a condition, by itself or together with others. */
record DynamoPut(
        Map<String, AttributeValue> item,
        String condition,
        Map<String, String> names,
        Map<String, AttributeValue> values) {
    /** Where there is no item of its key. */
    static DynamoPut fresh(Map<String, AttributeValue> item) {
        return new DynamoPut(item, "attribute_not_exists(#pk)", Map.of("#pk", DynamoItems.PK), Map.of());
    }

    /** In place of one of a version. */
    static DynamoPut over(long version, Map<String, AttributeValue> item) {
        return new DynamoPut(
                item,
                "#version = :version",
                Map.of("#version", DynamoItems.VERSION),
                Map.of(":version", DynamoItems.number(version)));
    }

    PutItemRequest asRequest(String table) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(condition)
                .expressionAttributeNames(names);
        return (values.isEmpty() ? put : put.expressionAttributeValues(values)).build();
    }

    TransactWriteItem asAction(String table) {
        return TransactWriteItem.builder()
                .put(action -> {
                    action.tableName(table)
                            .item(item)
                            .conditionExpression(condition)
                            .expressionAttributeNames(names);
                    if (!values.isEmpty()) {
                        action.expressionAttributeValues(values);
                    }
                })
                .build();
    }
}
