package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.cli.RengaMain;
import dev.renga.contracts.Environment;
import dev.renga.local.OtherProgram.Ended;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the lab, as processes, on the local cloud. */
class LabCommandsIT {
    private static final int MANY = 20;
    private static final int ROWS = 250;

    @TempDir
    private static Path folder;

    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
        cloud.provisionLab();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void theFunctionIsInvokedOnceAndManyTimesAtOnce() throws Exception {
        assumeTrue(!Lab.functions(Environment.LOCAL).isEmpty(), "playground/target/playground.jar is not built");
        assertThat(renga("lab", "lambda", "invoke-one", "--seconds", "0"))
                .satisfies(ended ->
                        assertThat(ended.words()).contains("Your verse of ").containsPattern("in [0-9.]+ s"));
        assertThat(renga("lab", "lambda", "invoke-one", "--seconds", "0", "--event")
                        .words())
                .isEqualTo("accepted; nobody waits for it\n");

        JsonObject many = new JsonObject(renga("lab", "lambda", "invoke-many", String.valueOf(MANY), "--json")
                .words());
        assertThat(many.getInteger("answered")).isEqualTo(MANY);
        assertThat(many.getInteger("concurrency")).isBetween(2, MANY);
        assertThat(many.getJsonObject("each").getDouble("shortest")).isGreaterThanOrEqualTo(2.0);
    }

    @Test
    void rowsAreWrittenReadAndFound() throws Exception {
        assertThat(renga("lab", "dynamodb", "write", "basho", "--age", "1").code())
                .isZero();
        assertThat(new JsonObject(renga("lab", "dynamodb", "read", "basho", "--json")
                                .words())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInteger("age"))
                .isEqualTo(1);
        assertThat(renga("lab", "dynamodb", "read", "nobody").code()).isEqualTo(1);
        assertThat(renga("lab", "dynamodb", "batch", String.valueOf(ROWS), "--quiet")
                        .words())
                .startsWith(ROWS + " rows written in ");

        JsonObject all =
                new JsonObject(renga("lab", "dynamodb", "read", "--json").words());
        assertThat(all.getInteger("found")).isEqualTo(ROWS + 1);
        JsonObject young =
                new JsonObject(renga("lab", "dynamodb", "query", "--json").words());
        // Of each hundred two, and the one that was written first.
        assertThat(young.getInteger("found")).isEqualTo(2 * 3 + 1);
        assertThat(young.getInteger("scanned")).isEqualTo(ROWS + 1);
    }

    @Test
    void aFileComesBackAsItWent() throws Exception {
        byte[] bytes = "古池や蛙飛びこむ水の音".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("pond.txt"), bytes);
        assertThat(renga("lab", "s3", "put", "pond.txt", "--key", "old ponds/a+b.txt")
                        .words())
                .startsWith("s3://renga-local-lab/old ponds/a+b.txt: ");
        assertThat(renga("lab", "s3", "get", "old ponds/a+b.txt", "--output", "back.txt")
                        .code())
                .isZero();
        assertThat(folder.resolve("back.txt")).hasBinaryContent(bytes);

        Ended absent = renga("lab", "s3", "get", "nothing", "--output", "nothing.txt");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.words()).startsWith("renga: NoSuchKey");
        assertThat(folder.resolve("nothing.txt")).doesNotExist();
    }

    @Test
    void withoutACloudItSaysSo() throws Exception {
        Ended ended = renga(URI.create("http://127.0.0.1:1"), "lab", "dynamodb", "query");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.words()).isEqualTo("renga: nothing answers at http://127.0.0.1:1\n");
    }

    private static Ended renga(String... arguments) throws IOException, InterruptedException {
        return renga(cloud.uri(), arguments);
    }

    private static Ended renga(URI endpoint, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Dsun.jnu.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                RengaMain.class.getName()));
        command.addAll(List.of(arguments));
        return OtherProgram.run(endpoint, folder, command);
    }
}
