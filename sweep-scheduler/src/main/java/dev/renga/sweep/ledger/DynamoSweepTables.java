package dev.renga.sweep.ledger;

import dev.renga.contracts.Environment;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The shape of the scheduler's one table, for whatever provisions it. */
public final class DynamoSweepTables {
    private DynamoSweepTables() {}

    /** The physical name of the table. */
    public static String name(Environment environment) {
        return environment.physical("sweeps");
    }

    public static List<CreateTableRequest> definitions(Environment environment) {
        return List.of(CreateTableRequest.builder()
                .tableName(name(environment))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text(DynamoItems.PK), text(DynamoItems.SK))
                .keySchema(key(DynamoItems.PK, KeyType.HASH), key(DynamoItems.SK, KeyType.RANGE))
                .build());
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
