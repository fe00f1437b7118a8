package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskManyCommandIT {
    private static final String LINE = "{\"context\":\"古池や蛙飛びこむ水の音 é\",\"question\":\"何が？\"}";

    private final PoolGateway gateway;
    private final CommandRun renga;

    @TempDir
    private Path folder = Path.of("");

    AskManyCommandIT() throws IOException {
        gateway = new PoolGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyLineIsAskedOnce() throws IOException {
        assertThat(askMany(lines(300))).isZero();
        assertThat(gateway.items()).hasSize(300);
        assertThat(gateway.items().get(299).path("question").asText()).isEqualTo("what 300?");
        assertThat(renga.out()).startsWith("300 accepted as batch b").endsWith(", 0 refused\n");
        assertThat(renga.err()).isEmpty();
    }

    @Test
    void anArrayIsAskedItemByItem() throws IOException {
        assertThat(askMany("\n [\n " + LINE + ",\n{\"question\":\n\"b?\",\"context\":\"c\\nd\",\"topK\":2},3]\n"))
                .isEqualTo(1);
        assertThat(gateway.items()).hasSize(2);
        assertThat(gateway.items().get(1).path("context").asText()).isEqualTo("c\nd");
        assertThat(gateway.items().get(1).path("topK").asInt()).isEqualTo(2);
        assertThat(renga.err()).contains("line 3: body: Not a question");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true"})
    void utf8IsReadWithAndWithoutAMark(String charset, boolean marked) throws IOException {
        byte[] text = ((marked ? "\ufeff" : "") + LINE).getBytes(Charset.forName(charset));
        Files.write(folder.resolve("q.ndjson"), text);
        assertThat(renga.in(folder).run("ask-many", "q.ndjson")).isZero();
        assertThat(gateway.items().getFirst().path("context").asText()).isEqualTo("古池や蛙飛びこむ水の音 é");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE,true,UTF-16LE by the byte order mark at byte 1",
        "UTF-16BE,true,UTF-16BE by the byte order mark at byte 1",
        "UTF-16LE,false,UTF-16LE by the zero at byte 2",
        "UTF-16BE,false,UTF-16BE by the zero at byte 1",
        "UTF-32LE,true,UTF-32LE by the byte order mark at byte 1",
        "UTF-32BE,false,UTF-32BE by the zero at byte 1"
    })
    void anotherEncodingIsNamedAndNothingIsSent(String charset, boolean marked, String named) throws IOException {
        byte[] text = ((marked ? "\ufeff" : "") + LINE).getBytes(Charset.forName(charset));
        Files.write(folder.resolve("q.ndjson"), text);
        assertThat(renga.in(folder).run("ask-many", "q.ndjson")).isEqualTo(2);
        assertThat(renga.err()).contains("q.ndjson: " + named).contains("iconv -f " + charset);
        assertThat(gateway.keys()).isEmpty();
    }

    @Test
    void aLineOfLatin1IsToldWithItsPlaceAndTheOthersAreAsked() throws IOException {
        String text = lines(1) + "{\"context\":\"caf\u00e9\",\"question\":\"b?\"}\n" + lines(1);
        Files.write(folder.resolve("q.ndjson"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(renga.in(folder).run("ask-many", "q.ndjson")).isEqualTo(1);
        assertThat(renga.err()).isEqualTo("renga: line 2: not UTF-8: 0xE9 at byte 16 of it (Latin-1?)\n");
        assertThat(gateway.items())
                .extracting(item -> item.path("line").asInt())
                .containsExactly(1, 3);
    }

    @Test
    void anArrayThatStopsBeingJsonIsAskedUpToThere() throws IOException {
        assertThat(askMany("[" + LINE + ",\n" + LINE + ",\n{\"context\": oops}]"))
                .isEqualTo(1);
        assertThat(gateway.items()).hasSize(2);
        assertThat(renga.err()).contains("q.ndjson: line 3, column").contains("nothing after it was sent");
        assertThat(renga.out()).startsWith("2 accepted");
    }

    @Test
    void badLinesCostOnlyThemselves() throws IOException {
        assertThat(askMany(String.join(
                        "\n",
                        LINE,
                        "{\"context\":\"no question\"}",
                        "",
                        "not json",
                        "\"" + "x".repeat((1 << 20) + 1) + "\"",
                        "  ",
                        LINE)))
                .isEqualTo(1);
        assertThat(renga.err().lines())
                .containsExactly(
                        "renga: line 2: question: Not a question (HTTP 400)",
                        "renga: line 4: body: Not a question (HTTP 400)",
                        "renga: line 5: longer than 1048576 bytes");
        assertThat(gateway.items())
                .extracting(item -> item.path("line").asInt())
                .containsExactly(1, 7);
        assertThat(renga.out()).startsWith("2 accepted").endsWith("3 refused\n");
    }

    @Test
    void aFileOfNothingButBadLinesDoesNotFillTheScreen() throws IOException {
        assertThat(askMany("{}\n".repeat(5000))).isEqualTo(1);
        assertThat(renga.err().lines()).hasSize(Tally.TOLD_LIMIT + 1);
        assertThat(renga.out()).startsWith("0 accepted").endsWith("5000 refused\n");
    }

    @Test
    void moreBlankLinesThanMayWaitForTheirResultsDoNotHangTheUpload() throws IOException {
        assertThat(askMany("\n".repeat(3 * Sender.UNSENT_LIMIT) + LINE)).isZero();
        assertThat(gateway.items()).hasSize(1);
    }

    @Test
    void norDoTheyWhenTheyAreSentAgain() throws IOException {
        gateway.then(new PoolGateway.Fault.BusyLine(2 * Sender.UNSENT_LIMIT));
        assertThat(askMany("\n".repeat(3 * Sender.UNSENT_LIMIT) + LINE)).isZero();
        assertThat(gateway.items()).hasSize(1);
    }

    @Test
    void aLostConnectionAsksNothingTwiceAndTellsNothingTwice() throws IOException {
        gateway.then(new PoolGateway.Fault.CutUpload(120)).then(new PoolGateway.Fault.CutUpload(250));
        assertThat(askMany(lines(300) + "bad\n" + lines(5))).isEqualTo(1);
        assertThat(gateway.keys()).hasSize(3).containsOnly(gateway.keys().getFirst());
        assertThat(gateway.items()).hasSize(305);
        assertThat(renga.err()).containsOnlyOnce("line 301").contains("trying again");
        assertThat(renga.out()).startsWith("305 accepted").endsWith("1 refused\n");
    }

    @Test
    void standardInputIsSentAgainToo() {
        gateway.then(new PoolGateway.Fault.CutUpload(2));
        assertThat(renga.typing(lines(20)).run("ask-many", "-")).isZero();
        assertThat(gateway.items()).hasSize(20);
    }

    @Test
    void aGatewayThatStaysAwayIsGivenUpAndTheWayOnIsTold() throws IOException {
        gateway.then(new PoolGateway.Fault.CutUpload(7));
        for (int i = 1; i < Upload.TRIES; i++) gateway.then(new PoolGateway.Fault.CutUpload(0));
        assertThat(askMany(lines(9))).isEqualTo(3);
        assertThat(gateway.keys()).hasSize(Upload.TRIES);
        assertThat(renga.err())
                .contains("7 accepted as batch b")
                .contains("to go on: renga ask-many q.ndjson --key "
                        + gateway.keys().getFirst());
        assertThat(renga.run("ask-many", "q.ndjson", "--key", gateway.keys().getFirst()))
                .isZero();
        assertThat(gateway.items()).hasSize(9);
    }

    @Test
    void anOverloadedGatewayIsAskedAgain() throws IOException {
        gateway.then(new PoolGateway.Fault.Busy(503, "3"))
                .then(new PoolGateway.Fault.Busy(429, ""))
                .then(new PoolGateway.Fault.BusyLine(4));
        assertThat(askMany(lines(9))).isZero();
        assertThat(gateway.items()).hasSize(9);
        assertThat(renga.pauses()).contains(Duration.ofSeconds(3));
        assertThat(renga.out()).startsWith("9 accepted").endsWith("0 refused\n");
    }

    @Test
    void aRefusedBatchIsNotTriedAgain() throws IOException {
        gateway.then(new PoolGateway.Fault.Busy(415, ""));
        assertThat(askMany(LINE)).isEqualTo(1);
        assertThat(renga.err()).contains("Too busy (HTTP 415)");
        assertThat(gateway.keys()).hasSize(1);
    }

    @Test
    void waitingEndsWhenAllAreAnsweredOrFailed() throws IOException {
        gateway.answering(4);
        assertThat(askMany(lines(9), "--wait")).isZero();
        assertThat(renga.out()).endsWith(", 0 refused, 9 answered, 0 failed\n");
        assertThat(renga.run("ask-many", "q.ndjson", "--wait", "--timeout=0")).isEqualTo(1);
        assertThat(renga.err()).contains("not all answered in time");
    }

    @Test
    void countsThatAreBehindAreNotTakenForTheEnd() throws IOException {
        gateway.behindFor(3);
        assertThat(askMany(lines(9), "--wait")).isZero();
        assertThat(renga.out()).endsWith("9 answered, 0 failed\n");
    }

    @Test
    void anIdThatCameTwiceDoesNotMakeTheWaitEndless() throws IOException {
        String twice = "{\"id\":\"x\",\"context\":\"a\",\"question\":\"b?\"}\n".repeat(2);
        assertThat(askMany(twice, "--wait")).isZero();
        assertThat(renga.out()).startsWith("2 accepted").endsWith("1 answered, 0 failed\n");
    }

    @Test
    void aFailedQuestionMakesTheRunFail() throws IOException {
        assertThat(askMany(lines(2) + "{\"question\":\"fail?\",\"context\":\"c\"}", "--wait"))
                .isEqualTo(1);
        assertThat(renga.out()).endsWith("2 answered, 1 failed\n");
    }

    @Test
    void programsGetEveryResultAndTheBatch() throws IOException {
        assertThat(askMany(lines(1) + "\n\nbad\n", "--json", "--wait", "--key=k"))
                .isEqualTo(1);
        assertThat(renga.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        assertThat(renga.out().lines().toList().get(1)).startsWith("{\"line\":4,\"problem\":");
        assertThat(renga.out().lines().toList().get(2))
                .isEqualTo(
                        "{\"batch\":\"b6b\",\"key\":\"k\",\"accepted\":1,\"refused\":1,\"answered\":1,\"failed\":0}");
    }

    @ParameterizedTest
    @CsvSource({"--output=a.txt", "--output=.", "--timeout=-1", "--key=two words", "--frobnicate"})
    void misuseSendsNothing(String flag) throws IOException {
        assertThat(askMany(LINE, flag)).isEqualTo(2);
        assertThat(renga.run("ask-many", "missing.ndjson")).isEqualTo(2);
        assertThat(renga.run("ask-many")).isEqualTo(2);
        assertThat(gateway.keys()).isEmpty();
    }

    @Test
    void withoutAGatewayNothingIsAskedAndThatIsItsOwnExitStatus() throws IOException {
        gateway.close();
        assertThat(askMany(LINE)).isEqualTo(3);
        assertThat(renga.err()).contains("nothing answers");
    }

    private int askMany(String text, String... flags) throws IOException {
        Files.writeString(folder.resolve("q.ndjson"), text);
        return renga.in(folder)
                .run(Stream.concat(Stream.of("ask-many", "q.ndjson"), Stream.of(flags))
                        .toArray(String[]::new));
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"context\":\"frog " + i + "\",\"question\":\"what " + i + "?\"}\n")
                .collect(Collectors.joining());
    }
}
