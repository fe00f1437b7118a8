package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The marks of living instances in the table {@code gateway-marks}. */
final class DynamoMarks implements Instances.Marks {
    private static final AttributeValue INSTANCES = text("instance");

    private final DynamoDbClient dynamo;
    private final String table;

    DynamoMarks(DynamoDbClient dynamo, GatewayTables tables) {
        this.dynamo = dynamo;
        this.table = tables.marks();
    }

    @Override
    public void beat(String instance, Instant now) {
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of("pk", INSTANCES, "sk", text(instance), "beat_at", text(now.toString()))));
    }

    @Override
    public void remove(String instance) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(Map.of("pk", INSTANCES, "sk", text(instance))));
    }

    @Override
    public Map<String, Instant> beats() {
        Map<String, Instant> beats = new HashMap<>();
        for (Map<String, AttributeValue> item : dynamo.queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :instances")
                        .expressionAttributeValues(Map.of(":instances", INSTANCES)))
                .items()) {
            AttributeValue name = item.get("sk");
            AttributeValue beatAt = item.get("beat_at");
            if (name != null && beatAt != null) {
                beats.put(name.s(), Instant.parse(beatAt.s()));
            }
        }
        return beats;
    }
}
