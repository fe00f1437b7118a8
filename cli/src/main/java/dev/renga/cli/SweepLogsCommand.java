package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the end of what a trial said. */
@Command(
        name = "logs",
        description = "Print the end of what a trial said.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:printed", "1:refused, or the trial has said nothing yet", Exit.IS_MISUSE, Exit.IS_UNREACHABLE
        })
final class SweepLogsCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ID", description = "The sweep; last is the one started last.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TRIAL", description = "The number of the trial, from 0.")
    private int trial;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    SweepLogsCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SweepId.check(spec, id);
        if (trial < 0) throw new ParameterException(spec.commandLine(), "TRIAL: a number from 0");
        return gateway.talk(spec, surroundings, pause, http -> SweepId.find(id, http, surroundings, this::print));
    }

    private int print(GatewayHttp http, String sweep) throws InterruptedException {
        return switch (http.text(new SweepRequests(http).file(sweep, "trials/" + trial + "/log"))) {
            case Exchange.Undone undone -> surroundings.complain(undone);
            case Exchange.Done(String log, JsonNode none) -> {
                print(sweep, log);
                yield Exit.OK;
            }
        };
    }

    private void print(String sweep, String log) {
        if (json) {
            surroundings
                    .out()
                    .println(new JsonMapper()
                            .createObjectNode()
                            .put("sweep", sweep)
                            .put("trial", trial)
                            .put("log", log));
            return;
        }
        String shown = surroundings.terminal().out() ? Printable.text(log) : log;
        surroundings.out().print(shown.isEmpty() || shown.endsWith("\n") ? shown : shown + "\n");
        surroundings.out().flush();
    }
}
