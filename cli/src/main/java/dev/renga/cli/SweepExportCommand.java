package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fetches the trials of a sweep, or the epochs of one of them. */
@Command(
        name = "export",
        description = "Write the trials of a sweep, one a line, or the epochs of one trial.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:written",
            "1:refused, there is no such sweep or trial, or the file cannot be written",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE
        })
final class SweepExportCommand implements Callable<Integer> {
    private static final int ALL = Integer.MAX_VALUE;

    /** What {@code --format} knows. */
    enum Format {
        csv,
        json
    }

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SweepOption sweep = new SweepOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Format format = Format.csv;

    @Option(names = "--trial", paramLabel = "N", description = "The epochs of this trial, as it wrote them; CSV.")
    private Optional<Integer> trial = Optional.empty();

    @Mixin
    private OutputFile output = new OutputFile();

    SweepExportCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (trial.isPresent() && (trial.get() < 0 || format != Format.csv))
            throw new ParameterException(spec.commandLine(), "--trial: a number from 0, and CSV only");
        return sweep.talk(
                spec, surroundings, pause, (http, id) -> format == Format.csv ? csv(http, id) : json(http, id));
    }

    private int csv(GatewayHttp http, String id) throws InterruptedException {
        String name = trial.isPresent() ? "trials/" + trial.get() + "/metrics.csv" : "trials.csv";
        return switch (http.text(new SweepRequests(http).file(id, name))) {
            case Exchange.Undone undone -> surroundings.complain(undone);
            case Exchange.Done(String text, JsonNode none) -> output.put(text, surroundings);
        };
    }

    private int json(GatewayHttp http, String id) throws InterruptedException {
        return switch (Trials.of(http, id, ALL)) {
            case Trials.Unread(Exchange.Undone why) -> surroundings.complain(why);
            case Trials.Read(List<JsonNode> trials) ->
                output.put(
                        trials.stream().map(JsonNode::toString).collect(Collectors.joining(",\n", "[\n", "\n]\n")),
                        surroundings);
        };
    }
}
