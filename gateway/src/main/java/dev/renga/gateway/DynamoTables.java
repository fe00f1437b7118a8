package dev.renga.gateway;

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

/** The shape of the gateway's tables, for whatever provisions them. */
public final class DynamoTables {
    /** An owner's questions by time. */
    static final String BY_OWNER = "by-owner";

    /** Queued questions of a lane by the time since which they wait; only those have its keys. */
    static final String BY_PHASE = "by-phase";

    /** Queued questions by the time at which they are sent again; only those have its keys. */
    static final String BY_DUE = "by-phase-due";

    /** Everybody's questions by time. */
    static final String BY_CREATED = "by-created";

    /** The questions of one status by time. */
    static final String BY_STATE = "by-state";

    /** The questions of a batch by line. */
    static final String BY_BATCH = "by-batch";

    /** The questions of a batch and of one status by line. */
    static final String BY_BATCH_STATE = "by-batch-state";

    /** When a mark has no meaning any more, in seconds of the epoch; DynamoDB removes it then. */
    static final String EXPIRES_AT = "expires_at";

    private DynamoTables() {}

    public static List<CreateTableRequest> definitions(Environment environment) {
        GatewayTables names = GatewayTables.of(environment);
        return List.of(questions(names.questions()), marks(names.marks()));
    }

    /** By which attribute DynamoDB removes items by itself. */
    public static List<UpdateTimeToLiveRequest> expiries(Environment environment) {
        return List.of(UpdateTimeToLiveRequest.builder()
                .tableName(GatewayTables.of(environment).marks())
                .timeToLiveSpecification(time -> time.attributeName(EXPIRES_AT).enabled(true))
                .build());
    }

    private static CreateTableRequest questions(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        text(DynamoRow.ID),
                        text(DynamoRow.LISTING),
                        text(DynamoRow.LISTING_AT),
                        text(DynamoRow.PHASE),
                        text(DynamoRow.PHASE_AT),
                        text(DynamoRow.DUE_AT),
                        text(DynamoRow.LISTED),
                        text(DynamoRow.STATE),
                        text(DynamoRow.BATCH_PART),
                        text(DynamoRow.BATCH_STATE),
                        attribute(DynamoRow.LINE, ScalarAttributeType.N))
                .keySchema(key(DynamoRow.ID, KeyType.HASH))
                .globalSecondaryIndexes(
                        index(BY_OWNER, DynamoRow.LISTING, DynamoRow.LISTING_AT),
                        index(BY_PHASE, DynamoRow.PHASE, DynamoRow.PHASE_AT),
                        index(BY_DUE, DynamoRow.PHASE, DynamoRow.DUE_AT),
                        index(BY_CREATED, DynamoRow.LISTED, DynamoRow.LISTING_AT),
                        index(BY_STATE, DynamoRow.STATE, DynamoRow.LISTING_AT),
                        index(BY_BATCH, DynamoRow.BATCH_PART, DynamoRow.LINE),
                        index(BY_BATCH_STATE, DynamoRow.BATCH_STATE, DynamoRow.LINE))
                .build();
    }

    private static CreateTableRequest marks(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .build();
    }

    private static AttributeDefinition text(String name) {
        return attribute(name, ScalarAttributeType.S);
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

    // Keys only: a row may be large, and would be written as often as there are indexes.
    private static GlobalSecondaryIndex index(String name, String hash, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(of -> of.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }
}
