package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.messaging.AwsConfig;
import dev.renga.testsupport.EmbeddedTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoQuestionsIT extends QuestionStoreLaw {
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        client = DynamoClient.open(AwsConfig.local(EmbeddedTables.endpoint()));
        DynamoTables.definitions(Environment.LOCAL).forEach(table -> EmbeddedTables.create(client, table));
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    QuestionStore store() {
        return new DynamoQuestions(client, GatewayTables.of(Environment.LOCAL));
    }

    @Override
    BatchStore batches() {
        return new DynamoBatches(client, GatewayTables.of(Environment.LOCAL), Patience.real());
    }

    @Test
    void anItemAlwaysHasTheAttributesThatOtherToolsRead() {
        QuestionRow row = QuestionRow.queued(
                Gateway.question(UUID.randomUUID().toString()), "anonymous", Gateway.NOON, Gateway.NOON);
        store().insert(row);
        Map<String, AttributeValue> item = item(row.id());
        assertThat(item)
                .containsEntry("answer", AttributeValue.fromS(""))
                .containsEntry("score", AttributeValue.fromN("0"));
        store().record(Gateway.answered(row.asked(), 1), Gateway.NOON);
        Map<String, AttributeValue> answered = item(row.id());
        assertThat(answered)
                .containsEntry("answer", AttributeValue.fromS("1488"))
                .containsEntry("score", AttributeValue.fromN("0.9"))
                .containsEntry("status", AttributeValue.fromS("answered"))
                .doesNotContainKeys("phase", "phase_at", "due_at");
    }

    @Test
    void aRowOfBeforeThereWereLanesIsInteractiveAndOfNoBatch() {
        QuestionRow row = QuestionRow.queued(
                Gateway.question(UUID.randomUUID().toString()), "anonymous", Gateway.NOON, Gateway.NOON);
        Map<String, AttributeValue> old = new HashMap<>(DynamoRow.item(row));
        old.remove("lane");
        client.putItem(put -> put.tableName("renga-local-questions").item(old));
        assertThat(store().find(row.id())).contains(row);
    }

    @Test
    void aTableOfAnEarlierReleaseIsBroughtUpToDate() {
        CreateTableRequest now = DynamoTables.definitions(Environment.LOCAL).getFirst();
        CreateTableRequest before = now.toBuilder()
                .tableName("earlier")
                .globalSecondaryIndexes(now.globalSecondaryIndexes().getFirst())
                .attributeDefinitions(now.attributeDefinitions().subList(0, 3))
                .build();
        EmbeddedTables.create(client, before);
        QuestionRow row = QuestionRow.queued(
                Gateway.question(UUID.randomUUID().toString()), "anonymous", Gateway.NOON, Gateway.NOON);
        Map<String, AttributeValue> old = new HashMap<>(DynamoRow.item(row));
        List.of("lane", "listed", "state", "phase", "phase_at").forEach(old::remove);
        client.putItem(put -> put.tableName("earlier").item(old));
        DynamoUpgrade.run(client, now.toBuilder().tableName("earlier").build());
        GatewayTables tables = new GatewayTables("earlier", "renga-local-gateway-marks");
        assertThat(new DynamoQuestions(client, tables)
                        .list(new QuestionStore.Selection.All(), Optional.of(Status.QUEUED), 10, Optional.empty())
                        .rows())
                .containsExactly(row);
    }

    @Test
    void anInsertionWhoseResponseWasLostIsStillTheFirst() {
        QuestionRow row = QuestionRow.queued(
                Gateway.question(UUID.randomUUID().toString()), "anonymous", Gateway.NOON, Gateway.NOON);
        QuestionStore.Insertion insertion = thoughTheResponseIsLost(store -> store.insert(row));
        assertThat(insertion).isEqualTo(new QuestionStore.Insertion.Inserted());
        assertThat(store().find(row.id())).contains(row);
    }

    @Test
    void aClaimWhoseResponseWasLostIsStillOurs() {
        QuestionRow row = QuestionRow.queued(
                Gateway.question(UUID.randomUUID().toString()), "anonymous", Gateway.NOON, Gateway.NOON);
        store().insert(row);
        boolean claimed = thoughTheResponseIsLost(store -> store.postpone(row, Gateway.NOON.plusSeconds(9), true));
        assertThat(claimed).isTrue();
        assertThat(store().find(row.id()).orElseThrow().sends()).isEqualTo(2);
        store().record(Gateway.failed(row.asked(), 1), Gateway.NOON);
        QuestionRow failed = store().find(row.id()).orElseThrow();
        QuestionRow queued = failed.requeued(Gateway.NOON, Gateway.NOON.plusSeconds(60));
        QuestionStore.Requeueing requeueing =
                thoughTheResponseIsLost(store -> store.requeue(failed, Gateway.NOON, Gateway.NOON.plusSeconds(60)));
        assertThat(requeueing).isEqualTo(new QuestionStore.Requeueing.Requeued(queued));
        assertThat(store().find(row.id())).contains(queued);
    }

    private static <T> T thoughTheResponseIsLost(Function<QuestionStore, T> write) {
        var lost = new AtomicBoolean();
        ExecutionInterceptor losing = new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                if (lost.compareAndSet(false, true)) {
                    throw RetryableException.create("planted: the response is lost");
                }
            }
        };
        try (DynamoDbClient unlucky = DynamoClient.open(AwsConfig.local(EmbeddedTables.endpoint()), List.of(losing))) {
            T written = write.apply(new DynamoQuestions(unlucky, GatewayTables.of(Environment.LOCAL)));
            assertThat(lost).isTrue();
            return written;
        }
    }

    @Test
    void aDeletedQuestionDoesNotComeBackWithAnEventThatWasBeingRecorded() {
        var event = Gateway.direct(UUID.randomUUID().toString(), "AIDAEXAMPLE");
        ExecutionInterceptor deleting = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                // The event has found no row, and is about to make one.
                if (context.request() instanceof TransactWriteItemsRequest) {
                    store().delete(event.id(), Gateway.NOON);
                }
            }
        };
        try (DynamoDbClient late = DynamoClient.open(AwsConfig.local(EmbeddedTables.endpoint()), List.of(deleting))) {
            assertThat(new DynamoQuestions(late, GatewayTables.of(Environment.LOCAL)).record(event, Gateway.NOON))
                    .isEqualTo(new QuestionStore.Recording.Gone());
        }
        assertThat(store().find(event.id())).isEmpty();
    }

    @Test
    void marksKeepTheLastBeatOfEachInstance() {
        var marks = new DynamoMarks(client, GatewayTables.of(Environment.LOCAL));
        marks.beat("a", Gateway.NOON);
        marks.beat("b", Gateway.NOON);
        marks.beat("a", Gateway.NOON.plusSeconds(60));
        marks.remove("b");
        assertThat(marks.beats()).isEqualTo(Map.of("a", Gateway.NOON.plusSeconds(60)));
    }

    @Test
    void theTablesAreThoseOfTheDesign() {
        Set<String> names = DynamoTables.definitions(Environment.LOCAL).stream()
                .map(table -> table.tableName())
                .collect(Collectors.toSet());
        assertThat(names).isEqualTo(Set.copyOf(List.of("renga-local-questions", "renga-local-gateway-marks")));
    }

    private static Map<String, AttributeValue> item(String id) {
        return client.getItem(get -> get.tableName("renga-local-questions")
                        .key(Map.of("item_id", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
    }
}
