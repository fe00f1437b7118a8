package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelAddIT {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    // Of the word "onnx".
    private static final String SUM = "87e93f89f2be0db364e8be052f79f389e6c2da239831922e24513288af522a43";

    private static final String KEPT = "/b/models/o/n/" + COMMIT + "/model.onnx.sha256";
    private static final String PLACE = "RENGA_QA_MODEL=s3://b/models/o/n/" + COMMIT + "/#sha256=" + SUM + "\n";

    private final ScriptedAws aws;
    private final HttpServer hub;
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final CommandRun renga;
    private Optional<String> told = Optional.of("\"" + SUM + "\"");

    ModelAddIT() throws IOException {
        aws = new ScriptedAws()
                .parameters("/renga/prod", Map.of("RENGA_ARTIFACTS_BUCKET", "b"))
                .on("GET " + KEPT, 404, "")
                .on("GET " + KEPT.replace("/n/", "/other/"), 404, "");
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::answer);
        hub.start();
        renga = new CommandRun().with(aws.variables());
        for (String revision : List.of("main", COMMIT)) {
            files.put("/o/n/resolve/" + revision + "/onnx/model.onnx", "onnx");
            files.put("/o/n/resolve/" + revision + "/tokenizer.json", "{}");
            files.put("/o/n/resolve/" + revision + "/config.json", "{}");
        }
    }

    @AfterEach
    void stop() {
        aws.close();
        hub.stop(0);
    }

    @Test
    void aBranchIsPinnedToItsCommitAndTheModelPutLast() {
        List<String> puts = List.of("tokenizer.json", "config.json", "model.onnx", "model.onnx.sha256");
        puts.forEach(file -> aws.on("PUT /b/models/o/n/" + COMMIT + "/" + file, 200, ""));
        assertThat(add("hf:o/n@main")).as(renga.err()).isZero();
        assertThat(renga.out()).isEqualTo(PLACE);
        assertThat(aws.calls())
                .extracting(ScriptedAws.Call::action)
                .containsExactly(
                        "GetParametersByPath",
                        "PUT /b/models/o/n/" + COMMIT + "/tokenizer.json",
                        "PUT /b/models/o/n/" + COMMIT + "/config.json",
                        "PUT /b/models/o/n/" + COMMIT + "/model.onnx",
                        "PUT /b/models/o/n/" + COMMIT + "/model.onnx.sha256");
    }

    @Test
    void aModelThatIsThereIsNotFetchedAgain() {
        aws.on("GET " + KEPT, 200, SUM);
        files.clear();
        assertThat(add("hf:o/n@" + COMMIT)).as(renga.err()).isZero();
        assertThat(renga.out()).isEqualTo(PLACE);
    }

    @Test
    void lookingFetchesNothing() {
        assertThat(look(COMMIT)).isEqualTo(1);
        assertThat(renga.err()).contains("hf:o/n@" + COMMIT + " is not in b");
        assertThat(look("main")).isEqualTo(2);
        aws.on("GET " + KEPT, 200, SUM);
        assertThat(look(COMMIT)).isZero();
        assertThat(renga.out()).isEqualTo(PLACE);
        assertThat(aws.calls()).noneMatch(call -> call.action().startsWith("PUT"));
    }

    @Test
    void aFileThatIsNotWhatItShouldBeIsPutNowhere() {
        files.put("/o/n/resolve/" + COMMIT + "/onnx/model.onnx", "other");
        assertThat(add("hf:o/n@" + COMMIT)).isEqualTo(1);
        assertThat(renga.err()).contains("model.onnx is not what it should be").contains(SUM);
        assertThat(aws.calls()).noneMatch(call -> call.action().startsWith("PUT"));
    }

    @Test
    void withoutAChecksumNothingIsTaken() {
        told = Optional.empty();
        assertThat(add("hf:o/n@" + COMMIT)).isEqualTo(1);
        assertThat(renga.err()).contains("names no checksum of model.onnx: add --sha256");
    }

    @Test
    void aRepositoryWithoutTheModelIsTold() {
        assertThat(add("hf:o/other@" + COMMIT)).isEqualTo(1);
        assertThat(renga.err()).contains("o/other at " + COMMIT + " has none of");
    }

    @Test
    void onlyHttpsAndWholeNamesWillDo() {
        assertThat(renga.run("model", "add", "hf:o/n@main", "--env", "prod", "--base-url", "http://example.org"))
                .isEqualTo(2);
        assertThat(renga.err()).contains("by https only");
        assertThat(add("o/n")).isEqualTo(2);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsToldByTheNameOfItsVariable() {
        renga.with(with("RENGA_HF_BASE_URL", "http://a b"));

        assertThat(renga.run("model", "add", "hf:o/n@" + COMMIT, "--env", "prod"))
                .isEqualTo(2);
        assertThat(renga.err()).startsWith("RENGA_HF_BASE_URL is no address: http://a b");
    }

    @Test
    void aVariableThatIsNotAskedForIsNotRead() {
        renga.with(with("RENGA_HF_BASE_URL", "http://a b"));
        aws.on("GET " + KEPT, 200, SUM);

        assertThat(add("hf:o/n@" + COMMIT)).as(renga.err()).isZero();
    }

    @Test
    void anEmptyVariableIsNone() {
        renga.with(with("RENGA_HF_BASE_URL", ""));
        aws.on("GET " + KEPT, 200, SUM);

        assertThat(renga.run("model", "add", "hf:o/n@" + COMMIT, "--env", "prod"))
                .as(renga.err())
                .isZero();
    }

    @Test
    void aChecksumThatIsNoneIsRefusedBeforeAnythingIsAsked() {
        for (String sum : List.of("", SUM.substring(1), SUM + "0", "x".repeat(64))) {
            assertThat(renga.run("model", "add", "hf:o/n@" + COMMIT, "--env", "prod", "--sha256", sum))
                    .as(sum)
                    .isEqualTo(2);
        }
        assertThat(renga.err()).contains("--sha256: not the 64 hexadecimal digits of a SHA-256: " + SUM + "0");
        assertThat(aws.calls()).isEmpty();
    }

    private Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new HashMap<>(aws.variables());
        variables.put(variable, value);
        return variables;
    }

    private int look(String revision) {
        return renga.run("model", "add", "hf:o/n@" + revision, "--look", "--bucket", "b", "--env", "prod");
    }

    private int add(String model) {
        return renga.run(
                "model",
                "add",
                model,
                "--env",
                "prod",
                "--base-url",
                "http://127.0.0.1:" + hub.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = files.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        told.ifPresent(tag -> exchange.getResponseHeaders().set("X-Linked-ETag", tag));
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
