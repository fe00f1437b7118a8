package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.model.AttributeDefinition;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.BatchWriteItemRequest;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.KeySchemaElement;
import com.amazonaws.services.dynamodbv2.model.Projection;
import com.amazonaws.services.dynamodbv2.model.PutRequest;
import com.amazonaws.services.dynamodbv2.model.QueryRequest;
import com.amazonaws.services.dynamodbv2.model.QueryResult;
import com.amazonaws.services.dynamodbv2.model.ScanRequest;
import com.amazonaws.services.dynamodbv2.model.ScanResult;
import com.amazonaws.services.dynamodbv2.model.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages beside those of DynamoDB Local as it is, over the same 2,400 rows of 1 KB. */
class PagedTablesIT {
    private static final String TABLE = "rows";
    private static final int ROWS = 2_400;
    private static final int IN_BATCH = 25;
    private static final String KILOBYTE = "x".repeat(980);

    private static LocalDynamoDBRequestHandler plain;
    private static PagedTables paged;

    /** What all pages of one request held together. */
    private record Whole(List<Map<String, AttributeValue>> items, int count, int scanned, double units) {}

    @BeforeAll
    static void open() throws Exception {
        plain = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        paged = new PagedTables(null);
        for (DynamoDBRequestHandler tables : List.of(plain, paged)) {
            fill(tables);
        }
    }

    @AfterAll
    static void close() {
        plain.shutdown();
        paged.shutdown();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void theSamePagesOfAScanComeTogether(ScanRequest request) {
        Whole own = scanned(paged, request);
        Whole peer = scanned(plain, request);
        assertThat(own.items()).isEqualTo(peer.items());
        assertThat(own.count()).isEqualTo(peer.count());
        assertThat(own.scanned()).isEqualTo(peer.scanned());
        assertThat(own.units()).isCloseTo(peer.units(), within(0.05 * peer.units() + 5));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void theSamePagesOfAQueryComeTogether(QueryRequest request) {
        Whole own = queried(paged, request);
        Whole peer = queried(plain, request);
        assertThat(own.items()).isEqualTo(peer.items());
        assertThat(own.count()).isEqualTo(peer.count());
        assertThat(own.scanned()).isEqualTo(peer.scanned());
    }

    @Test
    void aPageIsAMegabyte() {
        ScanResult page = paged.scan("key", "us-east-1", new ScanRequest(TABLE));
        assertThat(page.getCount()).isBetween(950, 1_100);
        assertThat(page.getLastEvaluatedKey()).isNotNull();
        assertThat(page.getConsumedCapacity()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 249, 250, 251, 900})
    void aPageHasAsManyRowsAsItsLimit(int limit) {
        assertThat(paged.scan("key", "us-east-1", new ScanRequest(TABLE).withLimit(limit))
                        .getItems())
                .hasSize(limit);
    }

    @Test
    void aLimitThatIsNoneIsRefusedAsBefore() {
        assertThatThrownBy(() -> paged.scan("key", "us-east-1", new ScanRequest(TABLE).withLimit(0)))
                .hasMessageContaining("imit");
        assertThatThrownBy(() -> paged.query("key", "us-east-1", of("even").withLimit(0)))
                .hasMessageContaining("imit");
    }

    private static List<Named<ScanRequest>> scans() {
        return List.of(
                Named.of("all", new ScanRequest(TABLE)),
                Named.of("consistently", new ScanRequest(TABLE).withConsistentRead(true)),
                Named.of("300 at a time", new ScanRequest(TABLE).withLimit(300)),
                Named.of("their number", new ScanRequest(TABLE).withSelect("COUNT")),
                Named.of("a part of each", new ScanRequest(TABLE).withProjectionExpression("id")),
                Named.of("by the index", new ScanRequest(TABLE).withIndexName("parity")),
                Named.of(
                        "one segment of two",
                        new ScanRequest(TABLE).withSegment(1).withTotalSegments(2)),
                Named.of(
                        "the few that a filter leaves",
                        new ScanRequest(TABLE)
                                .withFilterExpression("ends = :zero")
                                .withExpressionAttributeValues(Map.of(":zero", text("0")))));
    }

    private static List<Named<QueryRequest>> queries() {
        return List.of(
                Named.of("all", of("even")),
                Named.of("backwards", of("even").withScanIndexForward(false)),
                Named.of("300 at a time", of("odd").withLimit(300)),
                Named.of("their number", of("odd").withSelect("COUNT")),
                Named.of("none", of("neither")));
    }

    private static QueryRequest of(String parity) {
        return new QueryRequest(TABLE)
                .withIndexName("parity")
                .withKeyConditionExpression("parity = :parity")
                .withExpressionAttributeValues(Map.of(":parity", text(parity)));
    }

    private static Whole scanned(DynamoDBRequestHandler tables, ScanRequest request) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int count = 0;
        int scanned = 0;
        double units = 0;
        ScanRequest next = request.clone().withReturnConsumedCapacity("TOTAL");
        do {
            ScanResult page = tables.scan("key", "us-east-1", next);
            items.addAll(page.getItems() == null ? List.of() : page.getItems());
            count += page.getCount();
            scanned += page.getScannedCount();
            units += page.getConsumedCapacity().getCapacityUnits();
            next.setExclusiveStartKey(page.getLastEvaluatedKey());
        } while (next.getExclusiveStartKey() != null);
        return new Whole(items, count, scanned, units);
    }

    private static Whole queried(DynamoDBRequestHandler tables, QueryRequest request) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        int count = 0;
        int scanned = 0;
        QueryRequest next = request.clone();
        do {
            QueryResult page = tables.query("key", "us-east-1", next);
            items.addAll(page.getItems() == null ? List.of() : page.getItems());
            count += page.getCount();
            scanned += page.getScannedCount();
            next.setExclusiveStartKey(page.getLastEvaluatedKey());
        } while (next.getExclusiveStartKey() != null);
        return new Whole(items, count, scanned, 0);
    }

    private static void fill(DynamoDBRequestHandler tables) {
        tables.createTable(
                "key",
                "us-east-1",
                new CreateTableRequest()
                        .withTableName(TABLE)
                        .withBillingMode("PAY_PER_REQUEST")
                        .withAttributeDefinitions(
                                new AttributeDefinition("id", "S"), new AttributeDefinition("parity", "S"))
                        .withKeySchema(new KeySchemaElement("id", "HASH"))
                        .withGlobalSecondaryIndexes(new GlobalSecondaryIndex()
                                .withIndexName("parity")
                                .withKeySchema(
                                        new KeySchemaElement("parity", "HASH"), new KeySchemaElement("id", "RANGE"))
                                .withProjection(new Projection().withProjectionType("ALL"))));
        for (int first = 0; first < ROWS; first += IN_BATCH) {
            List<WriteRequest> rows = IntStream.range(first, first + IN_BATCH)
                    .mapToObj(number -> new WriteRequest(new PutRequest(row(number))))
                    .toList();
            tables.batchWriteItem("key", "us-east-1", new BatchWriteItemRequest(Map.of(TABLE, rows)));
        }
    }

    private static Map<String, AttributeValue> row(int number) {
        return Map.of(
                "id", text("row-" + number),
                "parity", text(number % 2 == 0 ? "even" : "odd"),
                "ends", text(Integer.toString(number % 10)),
                "text", text(KILOBYTE));
    }

    private static AttributeValue text(String value) {
        return new AttributeValue(value);
    }
}
