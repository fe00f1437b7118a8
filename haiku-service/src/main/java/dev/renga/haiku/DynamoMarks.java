package dev.renga.haiku;

import static dev.renga.haiku.DynamoRow.number;
import static dev.renga.haiku.DynamoRow.text;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The marks of requests that were done, each in a partition of its own. */
final class DynamoMarks {
    static final String PK = "pk";
    static final String SK = "sk";

    /** When a mark has no meaning any more, in seconds of the epoch; DynamoDB removes it some time after. */
    static final String EXPIRES_AT = "expires_at";

    private static final String FINGERPRINT = "fingerprint";
    private static final String AT = "at";

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoMarks(DynamoDbClient dynamo, HaikuTables tables) {
        this.dynamo = dynamo;
        this.table = tables.marks();
    }

    /** The part of a transaction that only the first of a request's deliveries gets past. */
    TransactWriteItem put(Mark mark) {
        Map<String, AttributeValue> item = Map.of(
                PK, pk(mark),
                SK, text(mark.kind()),
                FINGERPRINT, text(mark.fingerprint()),
                AT, number(mark.at().toEpochMilli()),
                EXPIRES_AT, number(mark.at().plus(Mark.KEPT).getEpochSecond()));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** The mark of an earlier delivery of the same request. */
    Optional<Mark> find(Mark mark) {
        Map<String, AttributeValue> item = dynamo.getItem(get -> get.tableName(table)
                        .key(Map.of(PK, pk(mark), SK, text(mark.kind())))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(of(mark, item));
    }

    /**
     * @param item what was in the way of {@link #put} for the mark
     */
    static Mark of(Mark mark, Map<String, AttributeValue> item) {
        AttributeValue fingerprint = item.get(FINGERPRINT);
        AttributeValue at = item.get(AT);
        if (fingerprint == null || at == null) {
            throw new IllegalStateException("a mark is not ours: " + mark.key());
        }
        return new Mark(mark.request(), mark.kind(), fingerprint.s(), Instant.ofEpochMilli(Long.parseLong(at.n())));
    }

    private static AttributeValue pk(Mark mark) {
        return text("request#" + mark.request());
    }
}
