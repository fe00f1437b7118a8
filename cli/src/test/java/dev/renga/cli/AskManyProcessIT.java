package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.testsupport.Eventually;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskManyProcessIT {
    private static final int LINES = 30_000;
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx24m");

    private final PoolGateway gateway = new PoolGateway();

    @TempDir
    private Path folder = Path.of("");

    AskManyProcessIT() throws IOException {}

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aFileFarLargerThanTheHeapIsSentInTheLocaleC() throws Exception {
        gateway.forgetful();
        Path file = folder.resolve("q.ndjson");
        write(file, "", "\n", "");
        assertThat(Files.size(file)).isGreaterThan(30_000_000);
        try (var renga = RengaProcess.start(folder, gateway.url(), SMALL, "ask-many", "q.ndjson")) {
            assertThat(renga.exit()).as(renga.err()).isZero();
            assertThat(renga.out()).startsWith(LINES + " accepted");
        }
    }

    @Test
    void anArrayFarLargerThanTheHeapIsSentToo() throws Exception {
        gateway.forgetful();
        write(folder.resolve("q.json"), "[", ",\n", "{}]");
        try (var renga = RengaProcess.start(folder, gateway.url(), SMALL, "ask-many", "q.json")) {
            assertThat(renga.exit()).isEqualTo(1);
            assertThat(renga.out()).startsWith(LINES + " accepted").endsWith("1 refused\n");
        }
    }

    @Test
    void textsKeepTheirLettersInTheLocaleC() throws Exception {
        Files.writeString(folder.resolve("q.ndjson"), "{\"context\":\"古池や é\",\"question\":\"何？\"}");
        try (var renga =
                RengaProcess.start(folder, gateway.url(), SMALL, "ask-many", "q.ndjson", "--output", "a.csv")) {
            assertThat(renga.exit()).as(renga.err()).isZero();
            assertThat(Files.readString(folder.resolve("a.csv"))).contains("\"何？\",\"古池や é\"");
        }
    }

    @Test
    void anInterruptedRunSaysWhatWasAcceptedAndHowToGoOnAndLeavesNoDraft() throws Exception {
        gateway.answering(0);
        Files.writeString(folder.resolve("q.ndjson"), "{\"context\":\"a\",\"question\":\"b?\"}\n".repeat(5));
        try (var renga = RengaProcess.start(
                folder, gateway.url(), SMALL, "ask-many", "q.ndjson", "--output", "a.csv", "--key", "k")) {
            Eventually.eventually(
                    Duration.ofSeconds(60), () -> assertThat(gateway.polls()).isPositive());
            renga.interrupt();
            assertThat(renga.exit()).isEqualTo(143);
            assertThat(renga.err())
                    .isEqualTo("renga: interrupted; 5 accepted as batch b6b, 0 refused"
                            + "; to go on: renga ask-many q.ndjson --key k\n");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("q.ndjson", "out", "err");
        }
    }

    @Test
    void aFullDiskIsOneClearLineAndLeavesTheOldFileAsItWas() throws Exception {
        Files.writeString(folder.resolve("q.ndjson"), "{\"context\":\"a\",\"question\":\"b?\"}\n".repeat(500));
        Files.writeString(folder.resolve("a.csv"), "old");
        try (var renga =
                RengaProcess.withFilesUpTo(8, folder, gateway.url(), "ask-many", "q.ndjson", "--output", "a.csv")) {
            assertThat(renga.exit()).isEqualTo(1);
            assertThat(renga.err().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith(
                                    "renga: cannot write " + folder.toRealPath().resolve("a.csv") + ": ")
                            .contains("too large"));
        }
        assertThat(folder.resolve("a.csv")).hasContent("old");
    }

    private static void write(Path file, String before, String between, String after) throws IOException {
        String line = "{\"context\":\"" + "古池や蛙 ".repeat(75) + "\",\"question\":\"何？\"}" + between;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(before);
            for (int i = 0; i < LINES; i++) out.write(line);
            out.write(after);
        }
    }
}
