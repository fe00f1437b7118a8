package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskCommandIT {
    private static final String CONTEXT = "Basho wrote about a frog.";
    private static final String QUESTION = "What did Basho write about?";
    private static final String QUEUED = "{\"id\":\"q1\",\"status\":\"queued\",\"answer\":\"\",\"score\":0}";
    private static final String ANSWERED =
            "{\"id\":\"q1\",\"status\":\"answered\",\"answer\":\"a frog\",\"score\":0.8765,\"start\":18,\"end\":24,\"model\":\"minilm\",\"duration_ms\":13.29}";
    private static final String FAILED = "{\"id\":\"q1\",\"status\":\"failed\",\"reason\":\"too-many-windows\"}";

    private final ScriptedGateway gateway;
    private final CommandRun renga;

    @TempDir
    private Path folder = Path.of("");

    AskCommandIT() throws IOException {
        gateway = new ScriptedGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anAnswerIsShownInItsContext() {
        gateway.then(200, ANSWERED);
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isZero();
        assertThat(renga.out()).contains("Basho wrote about »a frog«.").contains("score 0.877, 13 ms, minilm");
        assertThat(gateway.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /questions");
            assertThat(request.prefer()).isEqualTo("wait=30");
            assertThat(request.body()).isEqualTo("{\"question\":\"" + QUESTION + "\",\"context\":\"" + CONTEXT + "\"}");
        });
    }

    @Test
    void limitsAreSentOnlyWhereTheyAreGiven() {
        gateway.then(200, ANSWERED);
        assertThat(renga.run("ask", "--top-k=3", "--max-answer-length", "7", "--wait", "90", CONTEXT, QUESTION))
                .isZero();
        assertThat(gateway.requests()).singleElement().satisfies(request -> {
            assertThat(request.body()).contains("\"topK\":3", "\"maxAnswerLength\":7");
            assertThat(request.prefer()).isEqualTo("wait=60");
        });
    }

    @Test
    void aQuestionStillQueuedIsFollowedUntilItEnds() {
        gateway.then(202, QUEUED).then(200, QUEUED).then(200, ANSWERED);
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isZero();
        assertThat(gateway.requests())
                .extracting(ScriptedGateway.Request::line)
                .containsExactly("POST /questions", "GET /questions/q1", "GET /questions/q1");
    }

    @Test
    void aQuestionWithoutAnAnswerInTimeNamesItsId() {
        gateway.then(202, QUEUED);
        assertThat(renga.run("ask", "--wait=0", CONTEXT, QUESTION)).isEqualTo(1);
        assertThat(renga.err()).contains("no answer within 0 s").contains("q1");
    }

    @Test
    void aLostResponseIsRetriedUnderTheSameKey() {
        gateway.thenCut().thenCut().then(200, ANSWERED);
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isZero();
        assertThat(gateway.requests()).hasSize(3);
        assertThat(gateway.requests())
                .extracting(ScriptedGateway.Request::key)
                .doesNotContain("null")
                .containsOnly(gateway.requests().getFirst().key());
    }

    @Test
    void twoInvocationsUseTwoKeys() {
        gateway.then(200, ANSWERED).then(200, ANSWERED);
        renga.run("ask", CONTEXT, QUESTION);
        renga.run("ask", CONTEXT, QUESTION);
        assertThat(gateway.requests()).extracting(ScriptedGateway.Request::key).doesNotHaveDuplicates();
    }

    @Test
    void triesAreBounded() {
        for (int i = 0; i < GatewayHttp.TRIES; i++) gateway.thenCut();
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isEqualTo(3);
        assertThat(renga.err()).contains("lost the gateway at " + gateway.url());
        assertThat(gateway.requests()).hasSize(GatewayHttp.TRIES);
    }

    @Test
    void anOverloadedGatewayIsAskedAgainAndThenBelieved() {
        gateway.thenOverloaded(503, "1").thenOverloaded(429, "").then(200, ANSWERED);
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isZero();
        for (int i = 0; i < GatewayHttp.TRIES; i++) gateway.thenOverloaded(503, "1");
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isEqualTo(1);
        assertThat(renga.err()).contains("Too busy (HTTP 503)");
    }

    @Test
    void aFailedQuestionTellsItsReason() {
        gateway.then(200, FAILED);
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isEqualTo(1);
        assertThat(renga.out()).isEqualTo("failed: too-many-windows\n");
    }

    @Test
    void anEmptyAnswerSaysThatTheTextHasNone() {
        gateway.then(
                200, "{\"id\":\"q1\",\"status\":\"answered\",\"answer\":\"\",\"score\":0.4,\"start\":0,\"end\":0}");
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isZero();
        assertThat(renga.out()).startsWith("the text does not say");
    }

    @Test
    void aProblemIsOneLineThatNamesTheField() {
        gateway.then(
                400,
                "{\"type\":\"about:blank\",\"title\":\"Bad question\",\"detail\":\"must not be\\nempty\",\"field\":\"question\"}");
        assertThat(renga.run("ask", CONTEXT, "")).isEqualTo(1);
        assertThat(renga.err()).isEqualTo("renga: question: Bad question: must not be empty (HTTP 400)\n");
    }

    @Test
    void aProblemWithAListOfErrorsNamesEachField() {
        gateway.then(
                400,
                "{\"title\":\"Bad\",\"detail\":\"topK: above 20\",\"errors\":[{\"field\":\"topK\",\"detail\":\"above 20\"}]}");
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isEqualTo(1);
        assertThat(renga.err()).isEqualTo("renga: Bad: topK: above 20 (HTTP 400)\n");
    }

    @Test
    void whatIsNoGatewayIsToldApart() {
        gateway.then(404, "<html>not found</html>");
        assertThat(renga.run("ask", CONTEXT, QUESTION)).isEqualTo(3);
        assertThat(renga.err()).contains("is no Renga gateway (HTTP 404, no JSON)");
    }

    @Test
    void jsonPrintsTheItemToTheLetter() {
        String odd = "{ \"id\":\"q1\", \"status\" : \"answered\",\"answer\":\"\\u0061\",\"score\":1.0E-7}";
        gateway.then(200, odd);
        assertThat(renga.run("ask", "--json", CONTEXT, QUESTION)).isZero();
        assertThat(renga.out()).isEqualTo(odd + "\n");
    }

    @Test
    void aContextComesFromStandardInputOrAFile() throws IOException {
        Files.writeString(folder.resolve("pond.txt"), "古池や");
        gateway.then(200, ANSWERED).then(200, ANSWERED).then(200, ANSWERED);
        renga.typing("蛙飛び込む").in(folder);
        assertThat(renga.run("ask", "-", QUESTION)).isZero();
        assertThat(renga.run("ask", "@pond.txt", QUESTION)).isZero();
        assertThat(renga.run("ask", "@@home", QUESTION)).isZero();
        assertThat(gateway.requests().get(0).body()).contains("\"context\":\"蛙飛び込む\"");
        assertThat(gateway.requests().get(1).body()).contains("\"context\":\"古池や\"");
        assertThat(gateway.requests().get(2).body()).contains("\"context\":\"@home\"");
    }

    @Test
    void misuseExitsWithTwoAndSendsNothing() throws IOException {
        Files.write(folder.resolve("latin"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        renga.in(folder);
        assertThat(renga.run("ask", CONTEXT)).isEqualTo(2);
        assertThat(renga.run("ask", "--wait=-1", CONTEXT, QUESTION)).isEqualTo(2);
        assertThat(renga.run("ask", "--top-k=many", CONTEXT, QUESTION)).isEqualTo(2);
        assertThat(renga.run("ask", "-", "-")).isEqualTo(2);
        assertThat(renga.run("ask", "@missing", QUESTION)).isEqualTo(2);
        assertThat(renga.run("ask", "@latin", QUESTION)).isEqualTo(2);
        assertThat(renga.run("ask", "--gateway=nowhere", CONTEXT, QUESTION)).isEqualTo(2);
        assertThat(renga.err()).contains("latin: not UTF-8").contains("not the address of a gateway: nowhere");
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void withoutAGatewayItSaysHowToStartOne() throws IOException {
        var alone = new CommandRun().in(folder);
        assertThat(alone.run("ask", CONTEXT, QUESTION)).isEqualTo(3);
        assertThat(alone.err()).contains("no gateway: start one with ./renga up");
        int port = freePort();
        assertThat(alone.against("http://127.0.0.1:" + port).run("ask", CONTEXT, QUESTION))
                .isEqualTo(3);
        assertThat(alone.err()).contains("nothing answers at http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
