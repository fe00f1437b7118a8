package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.gateway.DynamoTables;
import dev.renga.gateway.DynamoUpgrade;
import dev.renga.haiku.DynamoHaikuTables;
import dev.renga.messaging.AwsConfig;
import dev.renga.sweep.ledger.DynamoSweepTables;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** Makes the tables of every service that has some. What is there already stays, brought up to date. */
final class DynamoProvisioner {
    private DynamoProvisioner() {}

    /** Returns when all are there. */
    static void provision(AwsConfig config) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .credentialsProvider(config.credentials())
                .region(Region.of(config.region()));
        config.tablesEndpoint().ifPresent(builder::endpointOverride);
        try (DynamoDbClient dynamo = builder.build()) {
            Set<String> there = new HashSet<>();
            dynamo.listTablesPaginator().tableNames().forEach(there::add);
            definitions(config.environment())
                    .filter(table -> !there.contains(table.tableName()))
                    .forEach(dynamo::createTable);
            DynamoTables.definitions(config.environment()).stream()
                    .filter(table -> there.contains(table.tableName()))
                    .forEach(table -> DynamoUpgrade.run(dynamo, table));
            Stream.concat(
                            DynamoTables.expiries(config.environment()).stream(),
                            DynamoHaikuTables.expiries(config.environment()).stream())
                    .filter(expiry -> !there.contains(expiry.tableName()))
                    .forEach(dynamo::updateTimeToLive);
        }
    }

    private static Stream<CreateTableRequest> definitions(Environment environment) {
        return Stream.of(
                        DynamoTables.definitions(environment),
                        DynamoHaikuTables.definitions(environment),
                        DynamoSweepTables.definitions(environment),
                        List.of(Lab.table(environment)))
                .flatMap(List::stream);
    }
}
