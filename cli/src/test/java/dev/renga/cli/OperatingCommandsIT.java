package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatingCommandsIT {
    private static final String ITEM = """
            {"id":"q1","status":"answered","question":"What jumped?","context":"A frog jumped.","answer":"A frog",\
            "score":0.91234,"created_at":"2026-01-02T03:03:55Z"}""";
    private static final String FAILED = """
            {"id":"q2","status":"failed","question":"What?","context":"c","answer":"","score":0,"reason":"lost",\
            "created_at":"2026-01-01T03:04:05Z"}""";
    private static final Terminal PERSON = new Terminal(true, true, true, true, 80, 24);

    private final ScriptedGateway gateway;
    private final CommandRun renga;

    OperatingCommandsIT() throws IOException {
        gateway = new ScriptedGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersAreATableForPeople() {
        gateway.then(200, "{\"items\":[" + ITEM + "," + FAILED + "],\"next\":null}");
        assertThat(renga.run("answers")).isZero();
        assertThat(renga.out()).isEqualTo("""
                ID   AGE  STATUS    ANSWER  SCORE  QUESTION
                q1  10 s  answered  A frog  0.912  What jumped?
                q2  24 h  failed    lost           What?
                """);
        assertThat(line(0)).isEqualTo("GET /questions?limit=50");
    }

    @Test
    void answersAreTheGatewaysItemsForPrograms() {
        gateway.then(200, "{\"items\":[" + ITEM + "],\"next\":null}");
        assertThat(renga.run("answers", "--json", "--status=failed", "--batch", "b 1&x"))
                .isZero();
        assertThat(renga.out()).isEqualTo(ITEM + "\n");
        assertThat(line(0)).isEqualTo("GET /questions?status=failed&batch=b+1%26x&limit=50");
    }

    @Test
    void pagesAreReadUpToTheLimitAndNoFurther() {
        String full = "{\"items\":[" + (ITEM + ",").repeat(49) + ITEM + "],\"next\":\"c/2\"}";
        gateway.then(200, full).then(200, "{\"items\":[" + (ITEM + ",").repeat(9) + ITEM + "],\"next\":\"c3\"}");
        assertThat(renga.run("answers", "--json", "--limit", "60")).isZero();
        assertThat(renga.out().lines()).hasSize(60);
        assertThat(line(1)).isEqualTo("GET /questions?limit=10&cursor=c%2F2");
        assertThat(gateway.requests()).hasSize(2);
    }

    @Test
    void noQuestionsAreNoFailure() {
        gateway.then(200, "{\"items\":[],\"next\":null}");
        assertThat(renga.run("answers")).isZero();
        assertThat(renga.out()).isEmpty();
        assertThat(renga.err()).contains("no questions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit=0", "--limit=10001", "--limit=x", "--status=done", "--frobnicate"})
    void misuseOfAnswersSendsNothing(String flag) {
        assertThat(renga.run("answers", flag)).isEqualTo(2);
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void clearWithoutATerminalNeedsAYes() {
        assertThat(renga.run("clear")).isEqualTo(2);
        assertThat(renga.err()).contains("--yes");
        gateway.then(204, "");
        assertThat(renga.run("clear", "--yes")).isZero();
        assertThat(gateway.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.line()).isEqualTo("DELETE /questions"));
    }

    @Test
    void clearAtATerminalAsksAndTakesNothingButYes() {
        renga.at(PERSON);
        assertThat(renga.typing("y\n").run("clear")).isEqualTo(1);
        assertThat(renga.typing("").run("clear")).isEqualTo(1);
        assertThat(gateway.requests()).isEmpty();
        assertThat(renga.err()).contains("Delete all").contains(gateway.url()).contains("nothing was deleted");
        gateway.then(204, "");
        assertThat(renga.typing("yes\n").run("clear")).isZero();
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void queuesAreATableForPeopleAndTheReplyForPrograms() {
        String reply = """
                {"items":[{"name":"questions","visible":12,"inFlight":3,"delayed":0,"deadLetters":1,"oldestSeconds":150},\
                {"name":"answers","visible":0,"inFlight":0,"delayed":0,"deadLetters":0,"oldestSeconds":null}]}""";
        gateway.then(200, reply).then(200, reply);
        assertThat(renga.run("queues")).isZero();
        assertThat(renga.out()).isEqualTo("""
                QUEUE      VISIBLE  IN FLIGHT  DELAYED  DEAD  OLDEST
                questions       12          3        0     1   2 min
                answers          0          0        0     0
                """);
        assertThat(renga.run("queues", "--json")).isZero();
        assertThat(renga.out()).endsWith(reply + "\n");
    }

    @Test
    void redriveSaysHowManyWereSentAgain() {
        gateway.then(200, "{\"redriven\":2}")
                .then(200, "{\"redriven\":0}")
                .then(202, ITEM.replace("answered", "queued"));
        assertThat(renga.run("redrive")).isZero();
        assertThat(renga.run("redrive")).isZero();
        assertThat(renga.run("redrive", "q1")).isZero();
        assertThat(renga.out()).isEqualTo("2 questions sent again\nno question had failed\nq1: queued\n");
        assertThat(line(0)).isEqualTo("POST /questions/redrive");
        assertThat(line(2)).isEqualTo("POST /questions/q1/redrive");
    }

    @Test
    void whatCannotBeSentAgainIsToldAndIsTheExitStatus() {
        gateway.then(200, "{\"redriven\":1,\"refused\":2}");
        assertThat(renga.run("redrive")).isEqualTo(1);
        assertThat(renga.out()).startsWith("1 question sent again, 2 questions cannot be");
    }

    @Test
    void anUnknownQuestionIsNotRedriven() {
        gateway.then(404, "{\"title\":\"No such question\",\"status\":404}");
        assertThat(renga.run("redrive", "q9")).isEqualTo(1);
        assertThat(renga.err()).contains("No such question");
        assertThat(renga.run("redrive", "a/../b")).isEqualTo(2);
        assertThat(gateway.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers", "queues", "redrive", "clear --yes"})
    void aGatewayThatIsNotThereIsItsOwnExitStatus(String command) {
        gateway.close();
        assertThat(renga.run(command.split(" "))).isEqualTo(3);
        assertThat(renga.err()).contains("nothing answers").contains("./renga up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers", "queues", "redrive", "clear --yes"})
    void anOverloadedGatewayIsAskedAgain(String command) {
        gateway.thenOverloaded(503, "1").then(200, "{\"items\":[],\"next\":null,\"redriven\":0}");
        assertThat(renga.run(command.split(" "))).isZero();
        assertThat(gateway.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "ask-many", "answers", "clear", "queues", "redrive"})
    void helpFitsIntoEightyColumnsAndNamesTheExitStatus(String command) {
        assertThat(renga.run(command, "--help")).isZero();
        assertThat(renga.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(renga.out()).contains("Exit status:").contains("--gateway").contains("0   ");
    }

    private String line(int request) {
        return gateway.requests().get(request).line();
    }
}
