package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows one sweep with its trials. */
@Command(
        name = "show",
        description = "Show where a sweep stands, with its trials.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:shown", "1:refused, or there is no such sweep", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class SweepShowCommand implements Callable<Integer> {
    /** Trials that are shown at most; export has them all. */
    static final int MOST = 1_000;

    private static final int UNBOUNDED = 1000;
    private static final int MOST_FAILURES = 5;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SweepOption sweep = new SweepOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is, without the trials.")
    private boolean json;

    SweepShowCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return sweep.talk(spec, surroundings, pause, this::show);
    }

    private int show(GatewayHttp http, String id) throws InterruptedException {
        return switch (http.send(new SweepRequests(http).read(id))) {
            case Exchange.Undone undone -> surroundings.complain(undone);
            case Exchange.Done(String text, JsonNode reply) -> {
                if (json) {
                    surroundings.out().println(text);
                    yield Exit.OK;
                }
                yield switch (Trials.of(http, id, MOST)) {
                    case Trials.Unread(Exchange.Undone why) -> surroundings.complain(why);
                    case Trials.Read(List<JsonNode> trials) -> print(reply, trials);
                };
            }
        };
    }

    private int print(JsonNode reply, List<JsonNode> trials) {
        SweepText.lines(reply).forEach(surroundings.out()::println);
        if (!trials.isEmpty()) {
            Terminal terminal = surroundings.terminal();
            surroundings.out().println();
            surroundings.out().println(TrialTable.of(reply, trials, terminal.out() ? terminal.columns() : UNBOUNDED));
        }
        long planned = reply.path("trials").path("planned").asLong();
        if (planned > trials.size() && trials.size() == MOST)
            surroundings.err().println("renga: the first " + MOST + " trials; ./renga sweep export has them all");
        trials.stream()
                .filter(trial -> trial.hasNonNull("lastLines"))
                .limit(MOST_FAILURES)
                .forEach(this::lastLines);
        return Exit.OK;
    }

    private void lastLines(JsonNode trial) {
        surroundings.out().println();
        surroundings.out().println("trial " + trial.path("trial").asLong() + " said last:");
        Printable.text(trial.path("lastLines").asText())
                .lines()
                .forEach(line -> surroundings.out().println("  " + line));
    }
}
