package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaikuCommandsIT {
    private static final String POND = """
            {"item_id":"0123","username":"芭蕉","first":"古池や","second":"蛙飛びこむ","third":"水の音","likes":3,\
            "created_at":"2020-07-06T02:46:04+00:00"}""";
    private static final String POSTED = """
            {"description":"Successfully added a new haiku","item_id":"0123"}""";
    private static final Terminal PERSON = new Terminal(true, true, true, true, 80, 24);

    private final ScriptedGateway gateway;
    private final CommandRun renga;

    HaikuCommandsIT() throws IOException {
        gateway = new ScriptedGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void haikuAreATableForPeopleAndItemsForPrograms() {
        String page = "{\"items\":[" + POND + "],\"next\":null}";
        gateway.then(200, page).then(200, page);
        assertThat(renga.run("haiku", "list")).isZero();
        assertThat(renga.out()).isEqualTo("""
                ID    LIKES  BY    HAIKU
                0123      3  芭蕉  古池や / 蛙飛びこむ / 水の音
                """);
        assertThat(renga.run("haiku", "list", "--json", "--sort=popular")).isZero();
        assertThat(renga.out()).endsWith(POND + "\n");
        assertThat(line(1)).isEqualTo("GET /haiku?sort=popular&limit=50");
    }

    @Test
    void pagesAreReadUpToTheLimit() {
        gateway.then(200, "{\"items\":[" + POND + "],\"next\":\"c/2\"}")
                .then(200, "{\"items\":[" + POND + "],\"next\":\"c3\"}");
        assertThat(renga.run("haiku", "list", "--json", "--limit", "2")).isZero();
        assertThat(renga.out().lines()).hasSize(2);
        assertThat(line(1)).isEqualTo("GET /haiku?sort=newest&limit=1&cursor=c%2F2");
    }

    @Test
    void aPostPrintsItsIdAndItsTriesHaveOneKey() {
        gateway.thenOverloaded(503, "1").then(201, POSTED);
        assertThat(renga.run("haiku", "post", "芭蕉", "古池や", "蛙飛びこむ", "水の音")).isZero();
        assertThat(renga.out()).isEqualTo("0123\n");
        assertThat(gateway.requests()).extracting(ScriptedGateway.Request::key).hasSize(2);
        assertThat(gateway.requests().get(0).key())
                .hasSize(36)
                .isEqualTo(gateway.requests().get(1).key());
        assertThat(gateway.requests().get(1).body())
                .isEqualTo("{\"username\":\"芭蕉\",\"first\":\"古池や\",\"second\":\"蛙飛びこむ\",\"third\":\"水の音\"}");
    }

    @Test
    void aServiceThatDidNotReplyInTimeIsAskedAgainUnderTheSameKey() {
        gateway.then(504, "{\"title\":\"The time is up\"}").then(201, POSTED);
        assertThat(renga.run("haiku", "post", "a", "b", "c", "d")).isZero();
        assertThat(gateway.requests().get(0).key())
                .isEqualTo(gateway.requests().get(1).key());
    }

    @Test
    void aRefusedFieldIsNamed() {
        gateway.then(400, "{\"title\":\"Bad request\",\"detail\":\"must not be empty\",\"field\":\"second\"}");
        assertThat(renga.run("haiku", "post", "a", "b", "", "d")).isEqualTo(1);
        assertThat(renga.err()).contains("second: Bad request: must not be empty");
    }

    @Test
    void aLikeTellsTheCountAndAnUnknownHaikuIsAFailure() {
        gateway.then(200, POND).then(404, "{\"title\":\"No such haiku\"}");
        assertThat(renga.run("haiku", "like", "by hand/1")).isZero();
        assertThat(renga.out()).isEqualTo("3 likes\n");
        assertThat(line(0)).isEqualTo("PATCH /haiku/by%20hand%2F1");
        assertThat(renga.run("haiku", "like", "gone")).isEqualTo(1);
        assertThat(renga.err()).contains("No such haiku");
    }

    @Test
    void aDeleteIsQuiet() {
        gateway.then(204, "");
        assertThat(renga.run("haiku", "delete", "0123")).isZero();
        assertThat(renga.out()).isEmpty();
        assertThat(line(0)).isEqualTo("DELETE /haiku/0123");
    }

    @Test
    void postManyPostsSoManyEachWithAKeyOfItsOwn() {
        IntStream.range(0, 100).forEach(n -> gateway.then(201, POSTED));
        assertThat(renga.run("haiku", "post-many", "100")).isZero();
        assertThat(renga.out()).startsWith("100 haiku posted in ").contains("/s)");
        assertThat(gateway.requests().stream().map(ScriptedGateway.Request::key).collect(Collectors.toSet()))
                .hasSize(100);
    }

    @Test
    void whatIsRefusedOfManyIsCountedAndIsTheExitStatus() {
        gateway.then(201, POSTED)
                .then(400, "{\"title\":\"Bad request\",\"field\":\"first\"}")
                .then(201, POSTED);
        assertThat(renga.run("haiku", "post-many", "3")).isEqualTo(1);
        assertThat(renga.out()).startsWith("2 haiku posted");
        assertThat(renga.err()).contains("1 refused: first: Bad request");
    }

    @Test
    void clearDeletesEveryHaikuOfTheWholeListOnceOneSaysYes() {
        renga.at(PERSON);
        assertThat(renga.typing("y\n").run("haiku", "clear")).isEqualTo(1);
        assertThat(gateway.requests()).isEmpty();
        gateway.then(200, "[" + POND + "," + POND.replace("0123", "4567") + "]")
                .then(204, "")
                .then(204, "");
        assertThat(renga.typing("yes\n").run("haiku", "clear")).isZero();
        assertThat(renga.out()).startsWith("2 haiku deleted");
        assertThat(gateway.requests())
                .extracting(ScriptedGateway.Request::line)
                .containsExactlyInAnyOrder("GET /haiku", "DELETE /haiku/0123", "DELETE /haiku/4567");
    }

    @Test
    void aListThatEndsInTheMiddleDeletesNothing() {
        gateway.then(200, "[" + POND + ",");
        assertThat(renga.run("haiku", "clear", "--yes")).isEqualTo(3);
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void aListThatIsRefusedIsNoLostGateway() {
        gateway.then(403, "{\"title\":\"Not you\"}");
        assertThat(renga.run("haiku", "clear", "--yes")).isEqualTo(1);
        assertThat(renga.err()).contains("Not you (HTTP 403)");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void aListIsAskedForAgainWhenAnOverloadedGatewaySays() {
        gateway.thenOverloaded(503, "7")
                .thenOverloaded(429, "3")
                .then(200, "[" + POND + "]")
                .then(204, "");
        assertThat(renga.run("haiku", "clear", "--yes")).isZero();
        assertThat(renga.out()).startsWith("1 haiku deleted");
        assertThat(renga.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
    }

    @Test
    void aListThatStaysRefusedIsGivenUp() {
        for (int i = 0; i < GatewayHttp.TRIES; i++) gateway.then(503, "{\"title\":\"Nobody is there\"}");
        assertThat(renga.run("haiku", "clear", "--yes")).isEqualTo(1);
        assertThat(renga.err()).contains("Nobody is there");
        assertThat(gateway.requests()).hasSize(GatewayHttp.TRIES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "haiku",
                "haiku list --limit=0",
                "haiku list --limit=10001",
                "haiku list --sort=best",
                "haiku post a b c",
                "haiku post-many 0",
                "haiku post-many 1000001",
                "haiku clear"
            })
    void misuseSendsNothing(String command) {
        assertThat(renga.run(command.split(" "))).isEqualTo(2);
        assertThat(gateway.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"haiku list", "haiku like a", "haiku delete a", "haiku post-many 3", "haiku clear --yes"})
    void aGatewayThatIsNotThereIsItsOwnExitStatus(String command) {
        gateway.close();
        assertThat(renga.run(command.split(" "))).isEqualTo(3);
        assertThat(renga.err()).contains("nothing answers").contains("./renga up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "post", "like", "delete", "post-many", "clear"})
    void helpFitsIntoEightyColumnsAndNamesTheExitStatus(String command) {
        assertThat(renga.run("haiku", command, "--help")).isZero();
        assertThat(renga.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(renga.out()).contains("Exit status:").contains("--gateway").contains("0   ");
    }

    private String line(int request) {
        return gateway.requests().get(request).line();
    }
}
