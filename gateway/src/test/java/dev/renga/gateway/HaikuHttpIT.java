package dev.renga.gateway;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.haiku.HaikuTwin;
import dev.renga.gateway.haiku.HaikuTwin.Mood;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HaikuHttpIT {
    private static final String POND = HaikuEdge.OLD_POND.encode();
    private HaikuEdge edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new HaikuEdge(vertx);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aHaikuIsPostedReadLikedAndDeletedAsAtTheOriginal() throws Exception {
        HttpResponse<String> added = edge.post(POND);
        assertThat(added.statusCode()).isEqualTo(201);
        JsonObject said = new JsonObject(added.body());
        assertThat(said.getString("description")).isEqualTo("Successfully added a new haiku");
        String id = said.getString("item_id");
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(added.headers().firstValue("Location")).contains("/haiku/" + id);

        JsonArray list = new JsonArray(edge.get("/haiku").body());
        assertThat(list).hasSize(1);
        assertThat(list.getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrder("item_id", "username", "first", "second", "third", "likes", "created_at");
        assertThat(list.getJsonObject(0).getValue("likes")).isEqualTo(0);

        HttpResponse<String> liked = edge.patch("/haiku/" + id);
        assertThat(liked.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(liked.body()).getInteger("likes")).isEqualTo(1);
        assertThat(new JsonObject(liked.body()).getString("description")).isNotEmpty();

        HttpResponse<String> one = edge.get("/haiku/" + id);
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(one.body()).getString("third")).isEqualTo("水の音");

        for (int time = 0; time < 2; time++) {
            HttpResponse<String> deleted = edge.delete("/haiku/" + id);
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
        }
        assertThat(edge.get("/haiku").body()).isEqualTo("[]");
        assertThat(edge.get("/haiku/" + id).statusCode()).isEqualTo(404);
        assertThat(edge.patch("/haiku/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void anyOfTheThreeParametersMeansPages() throws Exception {
        for (int i = 0; i < 60; i++) {
            edge.service.put(HaikuTwin.haiku("%032x".formatted(i), "line " + i));
        }
        JsonObject page = new JsonObject(edge.get("/haiku?sort=popular").body());
        assertThat(page.fieldNames()).containsExactlyInAnyOrder("items", "next");
        assertThat(page.getJsonArray("items")).hasSize(50);
        JsonObject rest = new JsonObject(
                edge.get("/haiku?sort=popular&cursor=" + page.getString("next")).body());
        assertThat(rest.getJsonArray("items")).hasSize(10);
        assertThat(rest.containsKey("next")).isTrue();
        assertThat(rest.getValue("next")).isNull();
        assertThat(edge.service.asked)
                .containsExactly(
                        new ListHaiku(ListHaiku.Order.POPULAR, 50, null),
                        new ListHaiku(ListHaiku.Order.POPULAR, 50, "50"));
        edge.get("/haiku?limit=7");
        assertThat(edge.service.asked.getLast()).isEqualTo(new ListHaiku(ListHaiku.Order.NEWEST, 7, null));
    }

    @Test
    void aPageThatWasJustReadComesFromTheCacheUntilSomethingChanges() throws Exception {
        HttpResponse<String> first = edge.get("/haiku?limit=5");
        HttpResponse<String> second = edge.get("/haiku?limit=5");
        assertThat(edge.service.asked).hasSize(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map()).containsKeys("age", "etag");
        assertThat(second.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(second.headers().firstValue("Content-Type")).contains("application/json");
        edge.post(POND);
        assertThat(edge.get("/haiku?limit=5").body()).as("one's own write").contains("古池や");
        edge.service.put(HaikuTwin.haiku("0".repeat(32), "of another"));
        edge.tell(new HaikuEvent.HaikuPosted(HaikuTwin.haiku("0".repeat(32), "of another")));
        assertThat(edge.get("/haiku?limit=5").body())
                .as("another instance's write")
                .contains("of another");
    }

    @Test
    void whoHasThePageIsToldSo() throws Exception {
        String tag = edge.get("/haiku?limit=5").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> known = edge.get("/haiku?limit=5", "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.headers().firstValue("ETag")).contains(tag);
        edge.tell(new HaikuEvent.HaikuDeleted("x"));
        assertThat(edge.get("/haiku?limit=5", "If-None-Match", "\"other\", " + tag)
                        .statusCode())
                .as("asked anew, and the same")
                .isEqualTo(304);
        edge.post(POND);
        assertThat(edge.get("/haiku?limit=5", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSameKeyIsOneHaikuAndOneLike() throws Exception {
        String id = "";
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> added = edge.post(POND, "Idempotency-Key", "k1");
            assertThat(added.statusCode()).isEqualTo(201);
            id = new JsonObject(added.body()).getString("item_id");
        }
        assertThat(new JsonArray(edge.get("/haiku").body())).hasSize(1);
        String other = HaikuEdge.OLD_POND.copy().put("first", "other").encode();
        assertThat(edge.post(other, "Idempotency-Key", "k1").statusCode()).isEqualTo(422);
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> liked = edge.patch("/haiku/" + id, "Idempotency-Key", "k1");
            assertThat(new JsonObject(liked.body()).getInteger("likes")).isEqualTo(1);
        }
        assertThat(edge.service.asked.stream()
                        .filter(LikeHaiku.class::isInstance)
                        .distinct())
                .hasSize(1);
        edge.service.put(HaikuTwin.haiku("x", "of another"));
        assertThat(edge.patch("/haiku/x", "Idempotency-Key", "k1").statusCode()).isEqualTo(422);
    }

    @Test
    void aHundredOfTheSameKeyAtOnceMakeOneHaiku() throws Exception {
        List<CompletableFuture<Integer>> posts = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> status("k2")))
                .limit(100)
                .toList();
        for (CompletableFuture<Integer> post : posts) {
            assertThat(post.get()).isEqualTo(201);
        }
        assertThat(new JsonArray(edge.get("/haiku").body())).hasSize(1);
        assertThat(edge.service.asked.stream()
                        .filter(PostHaiku.class::isInstance)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aRowOfAnotherToolIsReachedUnderAnyId() throws Exception {
        for (String id : List.of("a/b", "ä ö", "100%", "a?b#c", "page.x")) {
            edge.service.put(HaikuTwin.haiku(id, "odd"));
            String path =
                    "/haiku/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            HttpResponse<String> one = edge.get(path);
            assertThat(one.statusCode()).as(id + " at " + path).isEqualTo(200);
            assertThat(new JsonObject(one.body()).getString("item_id")).isEqualTo(id);
        }
    }

    @Test
    void whileNobodyRepliesReadsAreOldAndWritesAreRefusedAtOnce() throws Exception {
        edge.post(POND);
        edge.get("/haiku?limit=5");
        String all = edge.get("/haiku").body();
        edge.service.mood.set(Mood.DEAD);
        for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
            long began = System.nanoTime();
            HttpResponse<String> late = edge.post(POND);
            assertThat(late.statusCode()).isEqualTo(504);
            assertThat(new JsonObject(late.body()).getString("description"))
                    .contains("nothing will happen later")
                    .contains("send it again");
            assertThat(System.nanoTime() - began).isGreaterThan(HaikuEdge.LIMIT.toNanos());
        }
        int before = edge.service.asked.size();
        HttpResponse<String> refused = edge.post(POND);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(new JsonObject(refused.body()).getString("description")).isNotEmpty();
        HttpResponse<String> page = edge.get("/haiku?limit=5");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("古池や");
        assertThat(Long.parseLong(page.headers().firstValue("Age").orElseThrow()))
                .isPositive();
        HttpResponse<String> whole = edge.get("/haiku");
        assertThat(whole.body()).isEqualTo(all);
        assertThat(whole.headers().map()).containsKey("age");
        assertThat(edge.get("/haiku?limit=6").statusCode())
                .as("what was never read")
                .isEqualTo(503);
        assertThat(edge.service.count(PostHaiku.class)).isEqualTo(1 + Breaker.MOST_FAILURES);
        assertThat(edge.service.count(ListHaiku.class)).isEqualTo(2);
        assertThat(before).isPositive();
    }

    @Test
    void aServiceThatComesBackIsFoundWithoutAClientsHelp() throws Exception {
        edge.service.mood.set(Mood.OUT_OF_REACH);
        for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
            assertThat(edge.get("/haiku/x").statusCode()).isEqualTo(503);
        }
        edge.service.mood.set(Mood.WELL);
        eventually(Duration.ofSeconds(10), () -> assertThat(statusOfPost()).isEqualTo(201));
    }

    @Test
    void theListOfManyPagesIsOneArray() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            Haiku row = HaikuTwin.haiku("%032x".formatted(i), "line \"" + i + "\"");
            ids.add(row.itemId());
            edge.service.put(row);
        }
        edge.service.endPagesAfter(300);
        JsonArray all = new JsonArray(edge.get("/haiku").body());
        assertThat(all.stream().map(item -> ((JsonObject) item).getString("item_id")))
                .containsExactlyElementsOf(ids);
    }

    private int status(String key) {
        try {
            return edge.post(POND, "Idempotency-Key", key).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int statusOfPost() {
        return status("k3");
    }
}
