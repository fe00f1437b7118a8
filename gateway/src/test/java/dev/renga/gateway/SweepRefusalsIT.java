package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VertxExtension.class)
class SweepRefusalsIT {
    private SweepEdge edge;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) throws Exception {
        edge = new SweepEdge(vertx, folder);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", "body"),
                Arguments.of("{", "body"),
                Arguments.of("[]", "body"),
                Arguments.of("{}", "parameters"),
                Arguments.of(with("\"paralelism\": 2"), "paralelism"),
                Arguments.of(with("\"epochs\": 0"), "epochs"),
                Arguments.of(with("\"epochs\": 1.5"), "epochs"),
                Arguments.of(with("\"epochs\": \"2\""), "epochs"),
                Arguments.of(with("\"trials\": 10001"), "trials"),
                Arguments.of(with("\"name\": \"\""), "name"),
                Arguments.of(with("\"name\": \"  \""), "name"),
                Arguments.of(with("\"name\": \"a\\u0000b\""), "name"),
                Arguments.of(with("\"owner\": \"" + "o".repeat(65) + "\""), "owner"),
                Arguments.of(with("\"strategy\": \"guess\""), "strategy"),
                Arguments.of(with("\"seed\": 99999999999999999999"), "seed"),
                Arguments.of(with("\"repeats\": {\"by\": \"fold\"}"), "repeats.count"),
                Arguments.of(with("\"repeats\": {\"count\": 11}"), "repeats.count"),
                Arguments.of(with("\"objective\": {\"metric\": \"val loss\"}"), "objective.metric"),
                Arguments.of(with("\"limits\": {\"minutes\": 0}"), "limits.minutes"),
                Arguments.of(with("\"limits\": {\"hours\": 1}"), "limits.hours"),
                Arguments.of(with("\"stopping\": {\"asha\": {\"least\": 1}}"), "stopping.asha.eta"),
                Arguments.of(with("\"run\": {\"image\": \"python3 -c evil\"}"), "run.image"),
                Arguments.of(with("\"run\": {\"on\": \"lambda\"}"), "run.on"),
                Arguments.of("{\"parameters\": {}}", "parameters"),
                Arguments.of("{\"parameters\": [1]}", "parameters"),
                Arguments.of("{\"parameters\": {\"a\": [1]}, \"parameters\": {\"a\": [2]}}", "body"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoSweepIsRefusedByTheNameOfItsField(String body, String field) throws Exception {
        for (String path : new String[] {"/sweeps", "/sweeps/estimate"}) {
            HttpResponse<String> refused = edge.post(path, body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(new JsonObject(refused.body())
                            .getJsonArray("errors")
                            .getJsonObject(0)
                            .getString("field"))
                    .as(refused.body())
                    .isEqualTo(field);
        }
        assertThat(edge.scheduler.asked).isEmpty();
    }

    @Test
    void whatNoQueueTakesIsTooLarge() throws Exception {
        String values = "\"" + "v".repeat(1_000) + "\"";
        String body = "{\"parameters\": {\"a\": [" + (values + ",").repeat(199) + values + "]}}";
        assertThat(edge.post("/sweeps", body).statusCode()).isEqualTo(413);
        assertThat(edge.scheduler.asked).isEmpty();
    }

    @Test
    void whatTheSchedulerCouldNotReadIsRefusedHere() throws Exception {
        String deep = "{\"parameters\": {\"a\": " + "[".repeat(30) + "]".repeat(30) + "}}";
        assertThat(edge.post("/sweeps", deep).statusCode()).isEqualTo(400);
        assertThat(edge.scheduler.asked).isEmpty();
    }

    private static String with(String member) {
        return "{\"parameters\": {\"lr\": [0.1]}, " + member + "}";
    }
}
