package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersOutputIT {
    private final PoolGateway gateway;
    private final CommandRun renga;

    @TempDir
    private Path folder = Path.of("");

    AnswersOutputIT() throws IOException {
        gateway = new PoolGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void finishedAnswersAreWrittenInTheOrderOfTheLines() throws IOException {
        gateway.answering(2);
        questions("a", "b", "c", "d", "e");
        assertThat(run("a.ndjson")).isZero();
        assertThat(Files.readAllLines(folder.resolve("a.ndjson")))
                .hasSize(5)
                .isEqualTo(gateway.items().stream().map(Object::toString).toList());
        assertThat(left()).containsExactly("a.ndjson", "q.ndjson");
    }

    @Test
    void csvIsQuotedAndNoCellIsAFormula() throws IOException {
        questions("=1+1", "a \\\"frog\\\", wet", "two\\nlines", "\\t-x", "＋1", "-1", "蛙");
        assertThat(run("a.csv")).isZero();
        String csv = Files.readString(folder.resolve("a.csv"));
        assertThat(csv)
                .startsWith(
                        "\"line\",\"id\",\"status\",\"question\",\"answer\",\"score\",\"start\",\"end\",\"model\",\"reason\"\r\n"
                                + "1,\"")
                .contains(",\"answered\",\"=q?\",\"=1+1\"".replace("\"=", "\"'="))
                .contains("\"a \"\"frog\"\", wet\",0.5,")
                .contains("\"two\nlines\"")
                .contains("\"'\t-x\"", "\"'＋1\"", "\"'-1\"", "\"蛙\"")
                .endsWith("\r\n");
    }

    @Test
    void aDownloadThatWasCutIsBegunAgain() throws IOException {
        gateway.then(new PoolGateway.Fault.CutAnswers(3));
        questions("a", "b", "c", "d", "e");
        assertThat(run("a.ndjson")).isZero();
        assertThat(Files.readAllLines(folder.resolve("a.ndjson"))).hasSize(5);
    }

    @Test
    void anAnswerThatIsListedLateIsWaitedFor() throws IOException {
        gateway.then(new PoolGateway.Fault.OldAnswer());
        questions("a", "b");
        assertThat(run("a.ndjson")).isZero();
        assertThat(Files.readAllLines(folder.resolve("a.ndjson")))
                .hasSize(2)
                .noneMatch(item -> item.contains("queued"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"title\":\"Not found\",\"detail\":\"no such batch\"} | 1 | Not found: no such batch (HTTP 404)",
                "403 | <h1>No</h1> | 3 | is no Renga gateway (HTTP 403, no JSON)"
            })
    void answersThatAreRefusedAreNotAskedForAgain(int status, String body, int exit, String why) throws IOException {
        gateway.then(new PoolGateway.Fault.NoAnswers(status, "", body));
        questions("a", "b");
        assertThat(run("a.ndjson")).isEqualTo(exit);
        assertThat(renga.err()).contains(why);
        assertThat(gateway.listings()).isEqualTo(1);
        assertThat(left()).containsExactly("q.ndjson");
    }

    @Test
    void answersThatAreRefusedForNowAreAskedForWhenTheGatewaySays() throws IOException {
        gateway.then(new PoolGateway.Fault.NoAnswers(503, "7", "{\"title\":\"Too busy\"}"))
                .then(new PoolGateway.Fault.NoAnswers(429, "3", "{\"title\":\"Too busy\"}"))
                .then(new PoolGateway.Fault.NoAnswers(502, "", "<h1>Bad gateway</h1>"));
        questions("a", "b");
        assertThat(run("a.ndjson")).isZero();
        assertThat(Files.readAllLines(folder.resolve("a.ndjson"))).hasSize(2);
        assertThat(renga.pauses()).contains(Duration.ofSeconds(7), Duration.ofSeconds(3));
    }

    @Test
    void aDownloadThatStaysCutLeavesTheOldFileAsItWas() throws IOException {
        for (int i = 0; i < GatewayHttp.TRIES; i++) gateway.then(new PoolGateway.Fault.CutAnswers(1));
        questions("a", "b");
        Files.writeString(folder.resolve("a.csv"), "old");
        assertThat(run("a.csv")).isEqualTo(3);
        assertThat(folder.resolve("a.csv")).hasContent("old");
        assertThat(left()).containsExactly("a.csv", "q.ndjson");
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnythingIsAsked() throws IOException {
        questions("a");
        assertThat(run("missing/a.csv")).isEqualTo(1);
        assertThat(renga.err()).contains("cannot write").contains("missing/a.csv: no such folder");
        assertThat(gateway.keys()).isEmpty();
    }

    @Test
    void aDeviceIsNeverReplacedByAFile() throws IOException {
        Path link = folder.resolve("null.csv");
        Files.createSymbolicLink(link, Path.of("/dev/null"));
        questions("a");
        assertThat(run("null.csv")).isEqualTo(2);
        assertThat(renga.err()).contains("no plain file");
        assertThat(gateway.keys()).isEmpty();
    }

    @Test
    void whatALinkPointsToIsReplacedAndTheLinkStays() throws IOException {
        Files.createDirectory(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/real.csv"), "old");
        Files.createSymbolicLink(folder.resolve("a.csv"), Path.of("deep/real.csv"));
        questions("a");
        assertThat(run("a.csv")).isZero();
        assertThat(folder.resolve("a.csv")).isSymbolicLink();
        assertThat(Files.readString(folder.resolve("deep/real.csv"))).startsWith("\"line\"");
    }

    private void questions(String... contexts) throws IOException {
        Files.write(
                folder.resolve("q.ndjson"),
                Stream.of(contexts)
                        .map(context -> "{\"context\":\"" + context + "\",\"question\":\"=q?\"}")
                        .toList());
    }

    private int run(String output) {
        return renga.in(folder).run("ask-many", "q.ndjson", "--output", output);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
