package dev.renga.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;

/** Brings a table of an earlier release to its definition: adds indexes, and to its rows what those are made of. */
public final class DynamoUpgrade {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 600;

    private DynamoUpgrade() {}

    /** Returns when all is there. For tables that nobody uses at the time: it writes rows as it has read them. */
    public static void run(DynamoDbClient dynamo, CreateTableRequest definition) {
        String table = definition.tableName();
        Set<String> there =
                dynamo.describeTable(describe -> describe.tableName(table)).table().globalSecondaryIndexes().stream()
                        .map(GlobalSecondaryIndexDescription::indexName)
                        .collect(Collectors.toSet());
        List<GlobalSecondaryIndex> missing = definition.globalSecondaryIndexes().stream()
                .filter(index -> !there.contains(index.indexName()))
                .toList();
        missing.forEach(index -> add(dynamo, definition, index));
        if (!missing.isEmpty()) {
            dynamo.scanPaginator(scan -> scan.tableName(table))
                    .items()
                    .forEach(item -> dynamo.putItem(put -> put.tableName(table).item(refreshed(item))));
        }
    }

    private static void add(DynamoDbClient dynamo, CreateTableRequest definition, GlobalSecondaryIndex index) {
        GlobalSecondaryIndexUpdate creation = GlobalSecondaryIndexUpdate.builder()
                .create(create -> create.indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection()))
                .build();
        dynamo.updateTable(update -> update.tableName(definition.tableName())
                .attributeDefinitions(definition.attributeDefinitions())
                .globalSecondaryIndexUpdates(creation));
        // One at a time is all that a table takes.
        Waiter.builder(DescribeTableResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(DynamoUpgrade::isComplete))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(response -> true))
                .overrideConfiguration(configuration -> configuration
                        .maxAttempts(MOST_LOOKS)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(LOOK)))
                .build()
                .run(() -> dynamo.describeTable(describe -> describe.tableName(definition.tableName())));
    }

    private static boolean isComplete(DescribeTableResponse response) {
        return response.table().globalSecondaryIndexes().stream()
                .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private static Map<String, AttributeValue> refreshed(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> refreshed = new HashMap<>(item);
        if (item.containsKey(DynamoRow.TEXT_HASH)) {
            refreshed.putAll(DynamoRow.item(DynamoRow.row(item)));
        }
        return refreshed;
    }
}
