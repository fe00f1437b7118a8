package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.Question;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class QueuesAndRedriveIT {
    private static final String ASK = "{\"question\":\"When?\",\"context\":\"In 1488.\"}";
    private EdgeFixture edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = new EdgeFixture(vertx, HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aRedrivenQuestionIsQueuedAndStaysSo() throws Exception {
        edge.post(ASK);
        String id = failTheLastOne();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> redriven = redrive("/questions/" + id + "/redrive");
            assertThat(redriven.statusCode()).isEqualTo(202);
            assertThat(redriven.headers().firstValue("Location")).contains("/questions/" + id);
            JsonObject item = new JsonObject(redriven.body());
            assertThat(item.getString("status")).isEqualTo("queued");
            assertThat(item.getInteger("attempt")).isEqualTo(2);
            assertThat(item.containsKey("reason")).isFalse();
        }
        assertThat(edge.gateway.sent).hasSize(2);
    }

    @Test
    void allAreRedrivenAtOnce() throws Exception {
        edge.post(ASK);
        failTheLastOne();
        edge.post(ASK);
        failTheLastOne();
        assertThat(redrive("/questions/redrive").body()).isEqualTo("{\"redriven\":2,\"refused\":0}");
        assertThat(redrive("/questions/redrive").body()).isEqualTo("{\"redriven\":0,\"refused\":0}");
    }

    @Test
    void whatCannotBeRedrivenIsRefusedWithAReason() throws Exception {
        edge.gateway.answerAtOnce();
        edge.post(ASK);
        assertRefused(redrive("/questions/" + edge.gateway.sent.getLast().id() + "/redrive"), 409, "/not-failed");
        assertRefused(redrive("/questions/unheard-of/redrive"), 404, "/not-found");
        assertRefused(redrive("/questions/no%20id/redrive"), 404, "/not-found");
        HttpResponse<String> read = edge.get("/questions/unheard-of/redrive");
        assertRefused(read, 405, "/method-not-allowed");
        assertThat(read.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void everyLastingQueueIsShownWithTheAgeOfItsOldestQuestion() throws Exception {
        edge.post(ASK);
        edge.gateway.now.set(Gateway.NOON.plusSeconds(90));
        edge.gateway.visible.put(QueueName.QUESTIONS, 7L);
        List<JsonObject> queues = queues();
        assertThat(queues.stream().map(queue -> queue.getString("name")))
                .contains("questions", "questions-bulk", "questions-suspects", "answers");
        JsonObject first = queues.getFirst();
        assertThat(first).isEqualTo(new JsonObject("""
                        {"name":"questions","visible":7,"inFlight":0,"delayed":0,"deadLetters":0,"oldestSeconds":90}"""));
        assertThat(queues.stream().skip(1).map(queue -> queue.getValue("oldestSeconds")))
                .containsOnlyNulls();
    }

    @Test
    void aPictureOfTheQueuesIsTakenOnceASecond() throws Exception {
        queues();
        edge.gateway.visible.put(QueueName.QUESTIONS, 7L);
        assertThat(queues().getFirst().getInteger("visible")).isZero();
        edge.gateway.now.set(Gateway.NOON.plusSeconds(1));
        assertThat(queues().getFirst().getInteger("visible")).isEqualTo(7);
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        assertRefused(redrive("/queues"), 405, "/method-not-allowed");
        assertRefused(redrive("/questions/events"), 405, "/method-not-allowed");
    }

    private List<JsonObject> queues() throws Exception {
        return new JsonObject(edge.get("/queues").body())
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private String failTheLastOne() {
        Question question = edge.gateway.sent.getLast();
        edge.gateway.events.handle(Gateway.delivery(Gateway.failed(question, 1), Map.of()));
        return String.valueOf(question.id());
    }

    private HttpResponse<String> redrive(String path) throws Exception {
        return edge.send(edge.request(path).POST(BodyPublishers.noBody()));
    }

    private static void assertRefused(HttpResponse<String> refused, int status, String type) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(refused.body()).getString("type")).endsWith(type);
    }
}
