package dev.renga.infra.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Environment;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataStackTest {
    private static final Environment DEV = new Environment("dev");

    /** What the shape of a table comes to, whoever tells it. */
    private record Shape(
            String name,
            List<String> key,
            Map<String, String> attributes,
            Map<String, List<String>> indexes,
            String expiry) {}

    private final Synthesised small = Synthesised.small();
    private final Synthesised full = Synthesised.full();

    @Test
    void theTablesHaveTheirShapes() {
        assertThat(tables(small).stream().map(DataStackTest::shape))
                .containsExactlyInAnyOrderElementsOf(
                        TableShape.ALL.stream().map(DataStackTest::shape).toList());
    }

    @Test
    void everyTableCanBeBroughtBackToAnySecond() {
        assertThat(tables(small))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.properties()
                                .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void inProductionDataOutlivesItsStackAndElsewhereItDoesNot() {
        assertThat(tables(full)).allSatisfy(table -> {
            assertThat(table.properties().path("DeletionProtectionEnabled").asBoolean())
                    .isTrue();
            assertThat(table.definition().path("DeletionPolicy").asText()).isEqualTo("Retain");
        });
        assertThat(buckets(full))
                .allSatisfy(bucket -> assertThat(
                                bucket.definition().path("DeletionPolicy").asText())
                        .isEqualTo("Retain"));
        assertThat(Stream.concat(tables(small).stream(), buckets(small).stream()))
                .allSatisfy(kept -> {
                    assertThat(kept.properties()
                                    .path("DeletionProtectionEnabled")
                                    .asBoolean())
                            .isFalse();
                    assertThat(kept.definition().path("DeletionPolicy").asText())
                            .isEqualTo("Delete");
                });
    }

    @Test
    void aBucketIsNobodyElsesAndItsNameNotEither() {
        assertThat(buckets(small)).hasSize(2).allSatisfy(bucket -> {
            assertThat(bucket.text("BucketName")).startsWith("renga-dev-").endsWith("-<AWS::AccountId>");
            assertThat(bucket.properties().path("PublicAccessBlockConfiguration").properties().stream()
                            .map(Map.Entry::getValue))
                    .hasSize(4)
                    .allMatch(JsonNode::asBoolean);
            assertThat(bucket.properties().has("BucketEncryption")).isTrue();
        });
    }

    @Test
    void onlyCloudFrontOfThisAccountReadsTheSite() {
        assertThat(full.resources("AWS::S3::BucketPolicy").stream()
                        .filter(policy -> policy.stack().equals("data"))
                        .flatMap(policy -> Resource.each(policy.properties().at("/PolicyDocument/Statement")))
                        .filter(statement -> statement.path("Effect").asText().equals("Allow")))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.at("/Principal/Service").asText()).isEqualTo("cloudfront.amazonaws.com");
                    assertThat(Resource.text(statement.at("/Condition/ArnLike/aws:SourceArn")))
                            .contains("cloudfront::<AWS::AccountId>:distribution/");
                });
    }

    private static List<Resource> tables(Synthesised deployment) {
        return of(deployment, "AWS::DynamoDB::Table");
    }

    private static List<Resource> buckets(Synthesised deployment) {
        return of(deployment, "AWS::S3::Bucket");
    }

    private static List<Resource> of(Synthesised deployment, String type) {
        return deployment.resources(type).stream()
                .filter(resource -> resource.stack().equals("data"))
                .toList();
    }

    private static Shape shape(TableShape table) {
        Map<String, String> attributes = new TreeMap<>();
        Stream.concat(Stream.of(table.key()), table.indexes().stream().map(TableShape.Index::key))
                .flatMap(key -> Stream.concat(Stream.of(key.hash()), key.range().stream()))
                .forEach(part -> attributes.put(part.attribute(), part.isNumber() ? "N" : "S"));
        return new Shape(
                DEV.physical(table.name()),
                key(table.key()),
                attributes,
                table.indexes().stream()
                        .collect(Collectors.toMap(
                                TableShape.Index::name,
                                index -> parts(
                                        key(index.key()),
                                        index.besides().isEmpty() ? "KEYS_ONLY" : "INCLUDE",
                                        Set.copyOf(index.besides())),
                                (one, other) -> one,
                                TreeMap::new)),
                table.expiry().orElse(""));
    }

    private static List<String> key(TableShape.Key key) {
        return Stream.concat(
                        Stream.of("HASH " + key.hash().attribute()),
                        key.range().stream().map(range -> "RANGE " + range.attribute()))
                .toList();
    }

    private static Shape shape(Resource table) {
        return new Shape(
                table.text("TableName"),
                key(table.properties().path("KeySchema")),
                table.properties()
                        .path("AttributeDefinitions")
                        .valueStream()
                        .collect(by(
                                "AttributeName",
                                part -> part.path("AttributeType").asText())),
                table.properties()
                        .path("GlobalSecondaryIndexes")
                        .valueStream()
                        .collect(by("IndexName", DataStackTest::index)),
                table.text("TimeToLiveSpecification/AttributeName"));
    }

    private static List<String> index(JsonNode index) {
        return parts(
                key(index.path("KeySchema")),
                index.at("/Projection/ProjectionType").asText(),
                index.at("/Projection/NonKeyAttributes")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet()));
    }

    private static List<String> parts(List<String> key, String projection, Set<String> besides) {
        return Stream.of(key.stream(), Stream.of(projection), new TreeSet<>(besides).stream())
                .flatMap(part -> part)
                .toList();
    }

    private static List<String> key(JsonNode schema) {
        return schema.valueStream()
                .map(part -> part.path("KeyType").asText() + " "
                        + part.path("AttributeName").asText())
                .toList();
    }

    private static <T> Collector<JsonNode, ?, Map<String, T>> by(String name, Function<JsonNode, T> value) {
        return Collectors.toMap((JsonNode part) -> part.path(name).asText(), value);
    }
}
