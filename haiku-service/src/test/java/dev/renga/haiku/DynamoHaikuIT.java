package dev.renga.haiku;

import static dev.renga.haiku.Verses.NOON;
import static dev.renga.haiku.Verses.id;
import static dev.renga.haiku.Verses.like;
import static dev.renga.haiku.Verses.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.Environment;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoHaikuIT extends HaikuStoreLaw {
    private final HaikuTables tables = LocalDynamo.tables();
    private final DynamoClients clients = LocalDynamo.open(List.of());
    private final HaikuStore store = new DynamoHaiku(clients, tables, () -> NOON);

    @AfterEach
    void close() {
        clients.stop(Duration.ZERO);
    }

    @Override
    HaikuStore store() {
        return store;
    }

    @Override
    void plant(Haiku haiku) {
        plant(Map.of(
                "item_id", AttributeValue.fromS(haiku.itemId()),
                "username", AttributeValue.fromS(haiku.username()),
                "first", AttributeValue.fromS(haiku.first()),
                "second", AttributeValue.fromS(haiku.second()),
                "third", AttributeValue.fromS(haiku.third()),
                "likes", AttributeValue.fromN(Long.toString(haiku.likes())),
                "created_at", AttributeValue.fromS(haiku.createdAt())));
    }

    private void plant(Map<String, AttributeValue> item) {
        clients.reading().putItem(put -> put.tableName(tables.haiku()).item(item));
    }

    @Test
    void anItemHasTheAttributesThatOtherToolsRead() {
        store.commit(List.of(post(1)));
        store.commit(List.of(like(1, 7)));
        assertThat(item(id(1)))
                .containsAllEntriesOf(Map.of(
                        "item_id", AttributeValue.fromS(id(1)),
                        "username", AttributeValue.fromS("Bashō"),
                        "first", AttributeValue.fromS("古池や"),
                        "likes", AttributeValue.fromN("1"),
                        "created_at", AttributeValue.fromS("2026-11-21T12:00:00+00:00")));
    }

    @Test
    void aMarkOutlivesAnyRedeliveryAndThenExpires() {
        store.commit(List.of(post(1)));
        assertThat(clients.reading()
                        .getItem(get -> get.tableName(tables.marks())
                                .key(Map.of(
                                        "pk", AttributeValue.fromS("request#" + id(1)),
                                        "sk", AttributeValue.fromS("post"))))
                        .item())
                .containsEntry(
                        "expires_at",
                        AttributeValue.fromN(
                                Long.toString(NOON.plus(Duration.ofDays(15)).getEpochSecond())));
    }

    @ParameterizedTest
    @CsvSource({"N, 3.7, 3", "N, -2, 0", "N, 1E+30, 100000000000000", "S, 12, 0", "BOOL, true, 0", "none, , 0"})
    void whateverAnotherToolTookForLikesIsServedAndLiked(String type, String value, long served) throws Exception {
        Map<String, AttributeValue> item = new HashMap<>(Map.of("item_id", AttributeValue.fromS(id(1))));
        switch (type) {
            case "N" -> item.put("likes", AttributeValue.fromN(value));
            case "S" -> item.put("likes", AttributeValue.fromS(value));
            case "BOOL" -> item.put("likes", AttributeValue.fromBool(true));
            default -> assertThat(item).hasSize(1);
        }
        plant(item);
        assertThat(likes(1)).isEqualTo(served);
        assertThat(store.commit(List.of(like(1, 7)))).containsExactly(new Fate.Again(false));
        assertThat(store.commit(List.of(like(1, 7)))).containsExactly(new Fate.Done());
        assertThat(likes(1)).isEqualTo(served + 1);
        assertThat(ids(Order.POPULAR, 5)).containsExactly(id(1));
    }

    @Test
    void textsThatAreMissingOrOfAnotherTypeAreServedAllTheSame() {
        plant(Map.of(
                "item_id", AttributeValue.fromS("by hand"),
                "username", AttributeValue.fromN("42"),
                "first", AttributeValue.fromBool(true),
                "second", AttributeValue.fromS("bell\u0007\uFFFE")));
        assertThat(store.find(List.of("by hand")))
                .containsValue(new Haiku("by hand", "42", "", "bell\uFFFD\uFFFD", "", 0, ""));
        assertThat(ids(Order.ALL, 5)).containsExactly("by hand");
    }

    @Test
    void aHugeRowOfAnotherToolIsServedCutAndKeptWhole() {
        String huge = "\"".repeat(390_000);
        plant(Map.of("item_id", AttributeValue.fromS(id(1)), "first", AttributeValue.fromS(huge)));
        store.commit(List.of(post(2)));
        assertThat(ids(Order.ALL, 5)).containsExactlyInAnyOrder(id(1), id(2));
        Haiku served =
                Optional.ofNullable(store.find(List.of(id(1))).get(id(1))).orElseThrow();
        assertThat(served.first()).endsWith("…").hasSizeLessThan(ServedText.MAX_BYTES);
        assertThat(item(id(1))).containsEntry("first", AttributeValue.fromS(huge));
    }

    @Test
    void anIdThatNoMessageCanNameIsLeftOut() {
        plant(Map.of("item_id", AttributeValue.fromS("\uFFFF")));
        store.commit(List.of(post(2)));
        assertThat(ids(Order.ALL, 1)).containsExactly(id(2));
    }

    @Test
    void likesThatAnotherToolRaisedMoveTheHaikuAmongThePopular() throws InterruptedException {
        store.commit(List.of(post(1), post(2)));
        store.commit(List.of(like(2, 7)));
        clients.reading()
                .updateItem(update -> update.tableName(tables.haiku())
                        .key(Map.of("item_id", AttributeValue.fromS(id(1))))
                        .updateExpression("ADD likes :ten")
                        .expressionAttributeValues(Map.of(":ten", AttributeValue.fromN("10"))));
        assertThat(ids(Order.POPULAR, 5)).containsExactly(id(2), id(1));
        new Adopter(store, () -> NOON.plusSeconds(9), duration -> {}).round();
        assertThat(ids(Order.POPULAR, 5)).containsExactly(id(1), id(2));
        assertThat(likes(1)).isEqualTo(10);
    }

    @Test
    void aCommitWhoseResponseWasLostIsFoundDone() {
        var lost = new AtomicBoolean();
        DynamoClients unlucky = LocalDynamo.open(List.of(new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                if (context.request() instanceof TransactWriteItemsRequest && lost.compareAndSet(false, true)) {
                    throw SdkClientException.create("planted: the response is lost");
                }
            }
        }));
        HaikuStore other = new DynamoHaiku(unlucky, tables, () -> NOON);
        assertThatThrownBy(() -> other.commit(List.of(post(1)))).isInstanceOf(SdkClientException.class);
        assertThat(other.commit(List.of(post(1)))).containsExactly(new Fate.Repeated(NOON));
        unlucky.stop(Duration.ZERO);
    }

    @Test
    void theTablesAreThoseOfTheDesign() {
        assertThat(DynamoHaikuTables.definitions(Environment.LOCAL).stream()
                        .map(table -> table.tableName())
                        .toList())
                .isEqualTo(List.of("renga-local-haiku", "renga-local-haiku-marks"));
        assertThat(Set.copyOf(DynamoRow.SEEN)).hasSize(7);
    }

    private Map<String, AttributeValue> item(String id) {
        return clients.reading()
                .getItem(get -> get.tableName(tables.haiku())
                        .key(Map.of("item_id", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
    }
}
