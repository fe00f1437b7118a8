package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Haiku through gateway, queues, service and tables. */
class HaikuOverHttpIT {
    private static final String TABLE = "renga-local-haiku";
    private static final int FOREIGN_ROWS = 3_000;
    private static final int BATCH = 25;
    private static final int MOST_TRIES = 10;

    private static HaikuSystem system;

    @BeforeAll
    static void start() {
        system = new HaikuSystem();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void aClientOfTheOriginalFindsWhatItKnows() throws Exception {
        HttpResponse<String> added = system.call("POST", "/haiku", HaikuSystem.haiku("古池や"));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonObject said = new JsonObject(added.body());
        assertThat(said.getString("description")).isEqualTo("Successfully added a new haiku");
        String id = said.getString("item_id");
        JsonObject listed = listed(id);
        assertThat(listed.fieldNames())
                .containsExactlyInAnyOrder("item_id", "username", "first", "second", "third", "likes", "created_at");
        assertThat(listed.getValue("likes")).isEqualTo(0);
        assertThat(listed.getString("created_at"))
                .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\+00:00");
        HttpResponse<String> liked = system.call("PATCH", "/haiku/" + id, "");
        assertThat(liked.statusCode()).isEqualTo(200);
        assertThat(listed(id).getValue("likes")).isEqualTo(1);
        assertThat(system.call("DELETE", "/haiku/" + id, "").statusCode()).isEqualTo(204);
        assertThat(system.call("DELETE", "/haiku/" + id, "").statusCode()).isEqualTo(204);
        assertThat(system.call("PATCH", "/haiku/" + id, "").statusCode()).isEqualTo(404);
        assertThat(system.call("GET", "/haiku", "").body()).doesNotContain(id);
    }

    @Test
    void whoWritesReadsItInTheNextPage() throws Exception {
        for (int i = 0; i < 20; i++) {
            String id = posted("own " + i);
            assertThat(system.call("GET", "/haiku?limit=5", "").body())
                    .as("the %d-th".formatted(i))
                    .contains(id);
        }
    }

    @Test
    void aHundredOfTheSameKeyAtOnceAreOneHaiku() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> posts = Stream.generate(() -> (Callable<String>) () -> posted("of one key", "same"))
                    .limit(100)
                    .toList();
            Set<String> ids = new HashSet<>();
            for (Future<String> post : threads.invokeAll(posts)) {
                ids.add(post.get());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void rowsOfAnotherToolAreAllInTheListAtOnce() throws Exception {
        try (DynamoDbClient dynamo = system.cloud().client(DynamoDbClient.builder())) {
            for (int from = 0; from < FOREIGN_ROWS; from += BATCH) {
                List<WriteRequest> rows = IntStream.range(from, from + BATCH)
                        .mapToObj(HaikuOverHttpIT::row)
                        .toList();
                dynamo.batchWriteItem(write -> write.requestItems(Map.of(TABLE, rows)));
            }
        }
        List<String> ids = new JsonArray(system.call("GET", "/haiku", "").body())
                .stream()
                        .map(item -> ((JsonObject) item).getString("item_id"))
                        .filter(id -> id.startsWith("foreign-"))
                        .toList();
        assertThat(ids).hasSize(FOREIGN_ROWS).doesNotHaveDuplicates();
        assertThat(system.call("PATCH", "/haiku/foreign-7", "").statusCode()).isEqualTo(200);
    }

    @Test
    void whoListensHearsOfEachChange() throws Exception {
        try (EventStream stream = EventStream.open(system.client(), system.at("/haiku/events"))) {
            String id = posted("heard");
            system.call("PATCH", "/haiku/" + id, "");
            system.call("DELETE", "/haiku/" + id, "");
            // SNS keeps no order, and what comes after its successor is not told.
            eventually(Duration.ofSeconds(20), () -> assertThat(stream.of(id)).endsWith("deleted"));
            assertThat(stream.of(id)).doesNotHaveDuplicates().isSubsetOf("posted", "liked", "deleted");
        }
    }

    private static JsonObject listed(String id) throws Exception {
        JsonArray all = new JsonArray(system.call("GET", "/haiku", "").body());
        List<JsonObject> found = new ArrayList<>();
        all.forEach(item -> found.add((JsonObject) item));
        return found.stream()
                .filter(item -> item.getString("item_id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String posted(String first) throws Exception {
        return posted(first, UUID.randomUUID().toString());
    }

    /** As a client that asks again under its key when it is told to, which a cold or busy machine may do. */
    private static String posted(String first, String key) throws Exception {
        HttpResponse<String> added = added(first, key);
        for (int again = 0; again < MOST_TRIES && added.statusCode() >= 500; again++) {
            added = added(first, key);
        }
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return new JsonObject(added.body()).getString("item_id");
    }

    private static HttpResponse<String> added(String first, String key) throws Exception {
        return system.call("POST", "/haiku", HaikuSystem.haiku(first), "Idempotency-Key", key);
    }

    private static WriteRequest row(int number) {
        Map<String, AttributeValue> item = Map.of(
                "item_id", AttributeValue.fromS("foreign-" + number),
                "username", AttributeValue.fromS("Sogi"),
                "first", AttributeValue.fromS("first " + number),
                "second", AttributeValue.fromS("second"),
                "third", AttributeValue.fromS("third"),
                "likes", AttributeValue.fromN("0"),
                "created_at", AttributeValue.fromS("2020-07-06T02:46:04+00:00"));
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }
}
