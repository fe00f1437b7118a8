package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandsIT {
    private static final String ID = "0123456789abcdef";
    private static final String GRID = """
            name: grid
            parameters:
              lr: [0.1, 0.01]
            epochs: 2
            """;
    private static final String ESTIMATE = """
            {"trials":2,"epochs":4,"machineHours":0.1,"minutes":3.5,"dollars":0.126,"basis":"2 slots of ml.test"}""";
    private static final Terminal PERSON = new Terminal(true, true, true, true, 80, 24);

    @TempDir
    private Path folder;

    private final ScriptedGateway gateway;
    private final CommandRun renga;

    SweepCommandsIT() throws IOException {
        gateway = new ScriptedGateway();
        renga = new CommandRun().against(gateway.url());
    }

    @BeforeEach
    void file() throws IOException {
        Files.writeString(folder.resolve("grid.yaml"), GRID);
        renga.in(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void startTellsThePriceFirstAndPrintsTheId() {
        gateway.then(200, ESTIMATE).then(201, SweepJsons.sweep("active"));
        assertThat(renga.run("sweep", "start", "grid.yaml", "--owner", "me")).isZero();
        assertThat(renga.out()).isEqualTo(ID + "\n");
        assertThat(renga.err())
                .isEqualTo("renga: 2 trials, 4 epochs: about 3 min and $0.13 at most (2 slots of ml.test)\n");
        assertThat(line(0)).isEqualTo("POST /sweeps/estimate");
        assertThat(gateway.requests().get(1).body()).isEqualTo("""
                {"name":"grid","parameters":{"lr":[0.1,0.01]},"epochs":2,"owner":"me"}""");
        assertThat(gateway.requests().get(1).key()).hasSize(36);
    }

    @Test
    void aPersonIsAskedAndMaySayNo() {
        gateway.then(200, ESTIMATE);
        assertThat(renga.at(PERSON).typing("y\n").run("sweep", "start", "grid.yaml"))
                .isEqualTo(1);
        assertThat(renga.err()).contains("$0.13").contains("Type yes: ").contains("nothing was started");
        assertThat(gateway.requests()).hasSize(1);
        gateway.then(200, ESTIMATE).then(201, SweepJsons.sweep("active"));
        assertThat(renga.typing("yes\n").run("sweep", "start", "grid.yaml", "--name=mine"))
                .isZero();
        assertThat(gateway.requests().get(2).body()).startsWith("{\"name\":\"mine\"");
    }

    @Test
    void triesOfAStartHaveOneKey() {
        gateway.then(200, ESTIMATE).then(504, "{\"title\":\"The time is up\"}").then(201, SweepJsons.sweep("active"));
        assertThat(renga.run("sweep", "start", "grid.yaml", "--json")).isZero();
        assertThat(renga.out()).isEqualTo(SweepJsons.sweep("active") + "\n");
        assertThat(gateway.requests().get(1).key())
                .isEqualTo(gateway.requests().get(2).key());
    }

    @Test
    void theFieldThatIsRefusedIsNamedWithItsPlaceInTheFile() {
        gateway.then(400, """
                {"title":"The request is not valid","detail":"parameters.lr[1]: repeats 0.1",\
                "errors":[{"field":"parameters.lr[1]","detail":"repeats 0.1"}]}""");
        assertThat(renga.run("sweep", "start", "grid.yaml")).isEqualTo(1);
        assertThat(renga.err())
                .startsWith("renga: grid.yaml, line 3, column 13: ")
                .contains("repeats 0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.yaml", "broken.yaml", "large.yaml", "."})
    void aFileThatDescribesNoSweepIsMisuseAndNothingIsSent(String name) throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "parameters: [");
        Files.writeString(folder.resolve("large.yaml"), "#".repeat(1 << 20));
        assertThat(renga.run("sweep", "start", name)).isEqualTo(2);
        assertThat(renga.err().lines()).hasSize(1);
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void sweepsAreATableForPeopleAndItemsForPrograms() {
        String page = "{\"items\":[" + SweepJsons.sweep("finished") + "],\"next\":null}";
        gateway.then(200, page).then(200, page);
        assertThat(renga.run("sweep", "list")).isZero();
        assertThat(renga.out()).isEqualTo("""
                ID                STATE     TRIALS  BEST  STARTED (UTC)     NAME  OWNER
                0123456789abcdef  finished     1/2  97.5  2026-01-02 03:04  grid  me
                """);
        assertThat(renga.run("sweep", "list", "--json")).isZero();
        assertThat(renga.out()).endsWith(SweepJsons.sweep("finished") + "\n");
    }

    @Test
    void showTellsOfTheLastSweepWithItsTrialsAndWhatAFailedOneSaid() {
        gateway.then(200, "{\"items\":[" + SweepJsons.sweep("active") + "],\"next\":null}")
                .then(200, SweepJsons.sweep("active"))
                .then(200, SweepJsons.trials(SweepJsons.trial(0, "finished", 2), SweepJsons.failed(1)));
        assertThat(renga.at(PERSON).run("sweep", "show")).isZero();
        assertThat(renga.out()).isEqualTo("""
                sweep  0123456789abcdef  grid
                state  active, 1 of 2 trials, 3 of 4 epochs, about 90 s left, 1 running
                best   val_accuracy 97.5 at epoch 2 of trial 0: lr=0.1 momentum=0.5
                spent  $0.12, $0.10 of it for results

                TRIAL  STATE     EPOCHS       BEST  LR   MOMENTUM  NOTE
                    0  finished  [#####] 2/2  97.5  0.1  0.5
                    1  failed    [-----] 0/2        0.1  0.5       exit 1

                trial 1 said last:
                  boom ␛[2J
                  bye
                """);
        assertThat(line(0)).isEqualTo("GET /sweeps?limit=1");
        assertThat(line(1)).isEqualTo("GET /sweeps/" + ID);
    }

    @Test
    void whatComesFromElsewhereCannotMoveTheCursorOrReorderLetters() {
        String evil = SweepJsons.sweep("finished")
                .replace("\"grid\"", "\"\\u001b[2Jgr\\u202eid\\n\"")
                .replace("\"lr\":0.1,", "\"l\\u001br\":\"\\u009b1m\",");
        gateway.then(200, evil).then(200, SweepJsons.trials()).then(200, evil).then(200, SweepJsons.trials());
        assertThat(renga.at(PERSON).run("sweep", "show", ID)).isZero();
        assertThat(renga.run("sweep", "watch", ID)).isZero();
        assertThat(renga.out())
                .contains("␛[2Jgr")
                .doesNotContain("\u001b")
                .doesNotContain("\u009b")
                .doesNotContain("\u202e");
        assertThat(renga.out().lines()).hasSize(8);
    }

    @Test
    void whereThereIsNoSweepTheLastOneIsAFailure() {
        gateway.then(200, "{\"items\":[],\"next\":null}");
        assertThat(renga.run("sweep", "show", "last")).isEqualTo(1);
        assertThat(renga.err()).contains("no sweep yet");
    }

    @Test
    void cancelTellsWhatBecameOfIt() {
        gateway.then(200, SweepJsons.sweep("ending")).then(404, "{\"title\":\"There is no such thing\"}");
        assertThat(renga.run("sweep", "cancel", ID)).isZero();
        assertThat(renga.out()).startsWith(ID + ": ending, 1 of 2 trials");
        assertThat(line(0)).isEqualTo("POST /sweeps/" + ID + "/cancel");
        assertThat(renga.run("sweep", "cancel", "gone")).isEqualTo(1);
    }

    @Test
    void aPictureGoesToAFileOrToStandardOutput() throws IOException {
        gateway.then(200, "<svg/>").then(200, "<svg/>").then(404, "{\"title\":\"No\",\"detail\":\"no trial yet\"}");
        assertThat(renga.run("sweep", "plot", ID, "--kind=curves", "-o", "out.svg", "--json"))
                .isZero();
        assertThat(folder.resolve("out.svg")).hasContent("<svg/>");
        assertThat(renga.out()).contains("\"bytes\":6");
        assertThat(line(0)).isEqualTo("GET /sweeps/" + ID + "/curves.svg");
        assertThat(renga.run("sweep", "plot", ID)).isZero();
        assertThat(renga.out()).endsWith("<svg/>");
        assertThat(renga.run("sweep", "plot", ID, "-o", "out.svg")).isEqualTo(1);
        assertThat(renga.err()).contains("no trial yet");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aPictureMayBeOverOtherParametersAnotherMetricAndForAnotherWidth() {
        gateway.then(200, "<svg/>").then(200, "<svg/>").then(200, "<svg/>");
        assertThat(renga.run("sweep", "plot", ID, "--x=momentum", "--y=lr", "--width=360"))
                .isZero();
        assertThat(line(0)).isEqualTo("GET /sweeps/" + ID + "/heatmap.svg?x=momentum&y=lr&width=360");
        assertThat(renga.run("sweep", "plot", ID, "--kind=history", "--width", "1440"))
                .isZero();
        assertThat(line(1)).isEqualTo("GET /sweeps/" + ID + "/history.svg?width=1440");
        assertThat(renga.run("sweep", "plot", ID, "--kind=curves", "--metric=val_loss"))
                .isZero();
        assertThat(line(2)).isEqualTo("GET /sweeps/" + ID + "/curves.svg?metric=val_loss");
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailure() {
        gateway.then(200, "<svg/>").then(200, "<svg/>");
        assertThat(renga.run("sweep", "plot", ID, "-o", "none/out.svg")).isEqualTo(1);
        assertThat(renga.err()).contains("cannot write none/out.svg: no such folder");
        assertThat(renga.run("sweep", "plot", ID, "-o", ".")).isEqualTo(1);
    }

    @Test
    void trialsAreExportedAsCsvOrJsonAndEpochsOfOneAsCsv() {
        gateway.then(200, "trial,lr\n0,0.1\n")
                .then(200, SweepJsons.trials(SweepJsons.trial(0, "finished", 2)).replace("null", "\"c/1\""))
                .then(200, SweepJsons.trials(SweepJsons.trial(1, "finished", 2)))
                .then(200, "epoch,val_loss\n1,0.5\n");
        assertThat(renga.run("sweep", "export", ID)).isZero();
        assertThat(renga.out()).isEqualTo("trial,lr\n0,0.1\n");
        assertThat(renga.run("sweep", "export", ID, "--format", "json")).isZero();
        assertThat(renga.out())
                .endsWith("[\n" + SweepJsons.trial(0, "finished", 2) + ",\n" + SweepJsons.trial(1, "finished", 2)
                        + "\n]\n");
        assertThat(line(2)).contains("&cursor=c%2F1");
        assertThat(renga.run("sweep", "export", ID, "--trial", "4")).isZero();
        assertThat(line(3)).isEqualTo("GET /sweeps/" + ID + "/trials/4/metrics.csv");
    }

    @Test
    void aLogIsMadeHarmlessForATerminalAndKeptForAFile() {
        String log = "epoch 1\n\u001b[2Jevil\u0007\n";
        gateway.then(200, log).then(200, log).then(200, log);
        assertThat(renga.run("sweep", "logs", ID, "4")).isZero();
        assertThat(renga.out()).isEqualTo(log);
        assertThat(renga.at(PERSON).run("sweep", "logs", ID, "4")).isZero();
        assertThat(renga.out()).endsWith("epoch 1\n␛[2Jevil␇\n");
        assertThat(renga.run("sweep", "logs", ID, "4", "--json")).isZero();
        assertThat(renga.out())
                .endsWith("{\"sweep\":\"" + ID + "\",\"trial\":4,\"log\":\"epoch 1\\n\\u001B[2Jevil\\u0007\\n\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep",
                "sweep start",
                "sweep show no/id",
                "sweep cancel",
                "sweep plot last --kind=pie",
                "sweep export last --format=xml",
                "sweep export last --trial=-1",
                "sweep export last --trial=1 --format=json",
                "sweep logs last",
                "sweep logs last x",
                "sweep logs last -1",
                "sweep list --limit=0"
            })
    void misuseSendsNothing(String arguments) {
        assertThat(renga.run(arguments.split(" "))).isEqualTo(2);
        assertThat(gateway.requests()).isEmpty();
    }

    private String line(int request) {
        return gateway.requests().get(request).line();
    }
}
