package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.gateway.DynamoTables;
import dev.renga.haiku.DynamoHaikuTables;
import dev.renga.infra.data.TableShape;
import dev.renga.infra.data.TableShape.Index;
import dev.renga.infra.data.TableShape.Part;
import dev.renga.sweep.ledger.DynamoSweepTables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

class TablesTest {
    private static final Environment LOCAL = Environment.LOCAL;

    private final Map<String, String> expiries = Stream.concat(
                    DynamoTables.expiries(LOCAL).stream(), DynamoHaikuTables.expiries(LOCAL).stream())
            .collect(Collectors.toMap(
                    UpdateTimeToLiveRequest::tableName,
                    expiry -> expiry.timeToLiveSpecification().attributeName()));

    @Test
    void theTablesOfTheTemplatesAreThoseThatTheirOwnersMakeLocally() {
        assertThat(TableShape.ALL)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                DynamoTables.definitions(LOCAL),
                                DynamoHaikuTables.definitions(LOCAL),
                                DynamoSweepTables.definitions(LOCAL))
                        .flatMap(List::stream)
                        .map(this::shape)
                        .toList());
    }

    private TableShape shape(CreateTableRequest table) {
        Map<String, Part> parts = table.attributeDefinitions().stream()
                .map(TablesTest::part)
                .collect(Collectors.toMap(Part::attribute, Function.identity()));
        return new TableShape(
                table.tableName().substring(LOCAL.physical("").length()),
                key(table.keySchema(), parts),
                Optional.ofNullable(expiries.get(table.tableName())),
                table.globalSecondaryIndexes().stream()
                        .map(index -> index(index, parts))
                        .toList());
    }

    private static Part part(AttributeDefinition attribute) {
        return new Part(
                attribute.attributeName(), attribute.attributeTypeAsString().equals("N"));
    }

    private static Index index(GlobalSecondaryIndex index, Map<String, Part> parts) {
        return new Index(
                index.indexName(),
                key(index.keySchema(), parts),
                index.projection().nonKeyAttributes());
    }

    private static TableShape.Key key(List<KeySchemaElement> schema, Map<String, Part> parts) {
        return new TableShape.Key(
                named(schema.getFirst(), parts),
                schema.stream().skip(1).findFirst().map(range -> named(range, parts)));
    }

    private static Part named(KeySchemaElement key, Map<String, Part> parts) {
        return Objects.requireNonNull(parts.get(key.attributeName()), key::attributeName);
    }
}
