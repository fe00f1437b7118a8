package dev.renga.haiku;

import dev.renga.contracts.Environment;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The shape of the haiku service's tables, for whatever provisions them. */
public final class DynamoHaikuTables {
    static final String BY_NEWEST = "by-newest";

    static final String BY_POPULAR = "by-popular";

    private DynamoHaikuTables() {}

    public static List<CreateTableRequest> definitions(Environment environment) {
        HaikuTables names = HaikuTables.of(environment);
        return List.of(haiku(names.haiku()), marks(names.marks()));
    }

    /** By which attribute DynamoDB removes items by itself. */
    public static List<UpdateTimeToLiveRequest> expiries(Environment environment) {
        return List.of(UpdateTimeToLiveRequest.builder()
                .tableName(HaikuTables.of(environment).marks())
                .timeToLiveSpecification(
                        time -> time.attributeName(DynamoMarks.EXPIRES_AT).enabled(true))
                .build());
    }

    private static CreateTableRequest haiku(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute(DynamoRow.ID, ScalarAttributeType.S),
                        attribute(DynamoRow.SHARD, ScalarAttributeType.S),
                        attribute(DynamoRow.LISTED_AT, ScalarAttributeType.S),
                        attribute(DynamoRow.RANK, ScalarAttributeType.N))
                .keySchema(key(DynamoRow.ID, KeyType.HASH))
                .globalSecondaryIndexes(index(BY_NEWEST, DynamoRow.LISTED_AT), index(BY_POPULAR, DynamoRow.RANK))
                .build();
    }

    private static CreateTableRequest marks(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute(DynamoMarks.PK, ScalarAttributeType.S),
                        attribute(DynamoMarks.SK, ScalarAttributeType.S))
                .keySchema(key(DynamoMarks.PK, KeyType.HASH), key(DynamoMarks.SK, KeyType.RANGE))
                .build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    // All that readers see: to read fifty rows besides would cost ten times what the page itself does.
    private static GlobalSecondaryIndex index(String name, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(DynamoRow.SHARD, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(of -> of.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(DynamoRow.BESIDE_THE_KEY))
                .build();
    }
}
