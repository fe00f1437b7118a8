package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.cli.RengaMain;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code renga}, as processes, on the system that {@code renga up} starts. */
class CommandsIT {
    private static final int QUESTIONS = 30;
    private static final long COMMAND_LIMIT_SECONDS = 120;

    @TempDir
    private static Path folder;

    private static UpProcess up;

    /** One command that has ended. */
    private record Ran(int exit, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        up = UpProcess.start(folder.resolve("state"), "--in-memory");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        assertThat(up.stop()).isZero();
    }

    @Test
    void aFileIsAskedAnsweredListedAndCleared() throws Exception {
        questions("q.ndjson");
        Ran asked = renga("ask-many", "q.ndjson", "--wait", "--quiet", "--key", "run-1");
        assertThat(asked.exit()).as(asked.err()).isEqualTo(1);
        assertThat(asked.err().lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("renga: line 2: ").contains("question: is missing"));
        assertThat(asked.out()).startsWith(QUESTIONS + " accepted as batch ").contains(", 1 refused, " + QUESTIONS);
        String batch = asked.out().replaceAll("(?s).*batch ([^,]+),.*", "$1");

        Ran again = renga("ask-many", "q.ndjson", "--output", "a.ndjson", "--quiet", "--key", "run-1");
        assertThat(again.out()).startsWith(QUESTIONS + " accepted as batch " + batch + ",");
        List<String> items =
                renga("answers", "--json", "--limit=1000").out().lines().toList();
        assertThat(items).as("the second run asked nothing").hasSize(QUESTIONS);
        assertAnswers(items);
        assertInOrder(Files.readAllLines(folder.resolve("a.ndjson")));
        assertInOrder(renga("answers", "--batch", batch, "--json", "--limit=1000")
                .out()
                .lines()
                .toList());
        assertThat(renga("answers", "--batch", batch, "--limit=3").out().lines())
                .hasSize(4)
                .element(1)
                .asString()
                .contains(batch + "-1 ", "answered", "1400", "When is 0?");

        assertThat(renga("redrive").out()).isEqualTo("no question had failed\n");
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(renga("queues").out()).containsPattern("(?m)^questions-bulk +0 +0 +0 +0$"));
        assertThat(renga("clear", "--yes").exit()).isZero();
        assertThat(renga("answers", "--json").out()).isEmpty();
    }

    private static void questions(String name) throws IOException {
        List<String> lines = new ArrayList<>(IntStream.range(0, QUESTIONS)
                .mapToObj(i -> new JsonObject()
                        .put("context", "Sogi was born in " + (1400 + i) + ".")
                        .put("question", "When is " + i + "?")
                        .encode())
                .toList());
        lines.add(1, "{\"context\":\"no question\"}");
        Files.write(folder.resolve(name), lines);
    }

    private static void assertAnswers(List<String> items) {
        assertThat(items).allSatisfy(text -> {
            JsonObject item = new JsonObject(text);
            assertThat(item.getString("context")).contains("in " + item.getString("answer") + ".");
        });
    }

    private static void assertInOrder(List<String> items) {
        assertThat(items)
                .hasSize(QUESTIONS)
                .extracting(item -> new JsonObject(item).getInteger("line"))
                .isSorted()
                .startsWith(1, 3);
    }

    private static Ran renga(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", RengaMain.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("RENGA_GATEWAY_URL", up.gateway().toString());
        Process process = builder.start();
        if (!process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs: " + String.join(" ", arguments));
        }
        return new Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
