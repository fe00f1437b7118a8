package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepWatchIT {
    private static final String ID = "0123456789abcdef";
    private static final String RUNNING =
            SweepJsons.trials(SweepJsons.trial(0, "finished", 2), SweepJsons.trial(1, "running", 1));
    private static final String OVER =
            SweepJsons.trials(SweepJsons.trial(0, "finished", 2), SweepJsons.trial(1, "stopped", 1));

    private final ScriptedGateway gateway;
    private final CommandRun renga;

    SweepWatchIT() throws IOException {
        gateway = new ScriptedGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"finished, 0", "failed, 1", "cancelled, 4"})
    void itsExitStatusSaysHowTheSweepEnded(String state, int exit) {
        gateway.then(200, SweepJsons.sweep(state)).then(200, OVER);
        assertThat(renga.run("sweep", "watch", ID)).isEqualTo(exit);
    }

    @Test
    void elsewhereThanOnATerminalItSaysALineForEachEndAndNowAndThenHowFarItIs() {
        gateway.then(200, SweepJsons.sweep("active")).then(200, RUNNING);
        gateway.then(200, SweepJsons.sweep("active")).then(200, RUNNING);
        gateway.then(200, SweepJsons.sweep("finished")).then(200, OVER);
        assertThat(renga.run("sweep", "watch", ID)).isZero();
        assertThat(renga.out()).isEqualTo("""
                trial 0 finished, val_accuracy 97.5 at epoch 2: lr=0.1 momentum=0.5
                1 of 2 trials, 3 of 4 epochs, about 90 s left, 1 running
                trial 1 stopped, val_accuracy 97.5 at epoch 2: lr=0.1 momentum=0.5
                sweep  0123456789abcdef  grid
                state  finished, 1 of 2 trials, 3 of 4 epochs, 1 running
                best   val_accuracy 97.5 at epoch 2 of trial 0: lr=0.1 momentum=0.5
                spent  $0.12, $0.10 of it for results
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void onATerminalTheTableIsDrawnOverItselfAndNoWiderThanIt(int columns) {
        gateway.then(200, SweepJsons.sweep("active")).then(200, RUNNING);
        gateway.then(200, SweepJsons.sweep("finished")).then(200, OVER);
        renga.at(new Terminal(true, true, true, true, columns, 24));
        assertThat(renga.run("sweep", "watch", ID)).isZero();
        String[] pictures = renga.out().split("\u001b\\[8A\u001b\\[J", -1);
        assertThat(pictures).hasSize(2);
        assertThat(pictures[0].lines())
                .hasSize(8)
                .allSatisfy(line -> assertThat(CellWidth.of(line)).isLessThan(columns));
        assertThat(pictures[1]).contains("finished", "stopped");
    }

    @Test
    void ofManyTrialsThoseThatRunAreShown() {
        String[] trials = IntStream.range(0, 100)
                .mapToObj(n -> SweepJsons.trial(n, n == 99 ? "running" : n < 50 ? "finished" : "queued", 1))
                .toArray(String[]::new);
        gateway.then(200, SweepJsons.sweep("active")).then(200, SweepJsons.trials(trials));
        gateway.then(404, "{\"title\":\"gone\"}");
        renga.at(new Terminal(true, true, true, true, 80, 24));
        assertThat(renga.run("sweep", "watch", ID)).isEqualTo(1);
        assertThat(renga.out().lines()).hasSizeLessThan(24);
        assertThat(renga.out()).contains("   99  running").contains("and 86 more");
    }

    @Test
    void whyItWaitsIsToldInBothWays() {
        String waits =
                SweepJsons.sweep("active").replace("\"trials\":", "\"waiting\":\"no GPU to be had\",\"trials\":");
        for (int i = 0; i < 2; i++) gateway.then(200, waits).then(200, RUNNING).then(404, "{\"title\":\"gone\"}");
        assertThat(renga.run("sweep", "watch", ID)).isEqualTo(1);
        assertThat(renga.out()).contains("about 90 s left, 1 running; no GPU to be had\n");
        assertThat(renga.at(new Terminal(true, true, true, true, 80, 24)).run("sweep", "watch", ID))
                .isEqualTo(1);
        assertThat(renga.out()).contains("\n       no GPU to be had\n");
    }

    @Test
    void manyParametersShareAColumn() {
        String many =
                SweepJsons.trial(0, "finished", 2).replace("\"momentum\":0.5", "\"a\":1,\"b\":2,\"c\":3,\"d\":\"x\"");
        gateway.then(200, SweepJsons.sweep("finished")).then(200, SweepJsons.trials(many));
        renga.at(new Terminal(true, true, true, true, 80, 24));
        assertThat(renga.run("sweep", "watch", ID)).isZero();
        assertThat(renga.out()).contains("PARAMETERS").contains("lr=0.1 a=1 b=2 c=3 d=x");
    }

    @Test
    void programsGetALineEachTimeThatSomethingHasChanged() {
        for (int i = 0; i < 2; i++)
            gateway.then(200, SweepJsons.sweep("active")).then(200, RUNNING);
        gateway.then(200, SweepJsons.sweep("finished")).then(200, OVER);
        assertThat(renga.run("sweep", "watch", ID, "--json")).isZero();
        assertThat(renga.out()).isEqualTo(SweepJsons.sweep("active") + "\n" + SweepJsons.sweep("finished") + "\n");
    }

    @Test
    void aGatewayThatIsAwayForAMomentIsWaitedFor() {
        gateway.then(200, SweepJsons.sweep("active")).then(200, RUNNING);
        for (int i = 0; i < 3 * GatewayHttp.TRIES; i++) gateway.thenOverloaded(503, "1");
        gateway.then(200, SweepJsons.sweep("finished")).then(200, OVER);
        assertThat(renga.run("sweep", "watch", ID)).isZero();
    }

    @Test
    void oneThatStaysAwayIsGivenUp() {
        for (int i = 0; i < SweepWatch.MOST_FAILURES * GatewayHttp.TRIES; i++) gateway.thenOverloaded(503, "1");
        assertThat(renga.run("sweep", "watch", ID)).isEqualTo(1);
        assertThat(renga.err()).contains("Too busy");
    }

    @Test
    void startCanWatchWhatItStarted() throws IOException {
        gateway.then(200, "{\"trials\":1,\"minutes\":1,\"dollars\":0,\"machineHours\":0,\"basis\":\"x\"}")
                .then(201, SweepJsons.sweep("active"))
                .then(200, SweepJsons.sweep("cancelled"))
                .then(200, OVER);
        Path file = Files.createTempFile("sweep", ".json");
        Files.writeString(file, "{\"parameters\": {\"lr\": [0.1]}}");
        try {
            assertThat(renga.run("sweep", "start", file.toString(), "--watch")).isEqualTo(4);
        } finally {
            Files.delete(file);
        }
    }
}
