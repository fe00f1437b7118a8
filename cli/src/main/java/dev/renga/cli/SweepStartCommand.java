package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.description.Description;
import dev.renga.cli.description.DescriptionProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a sweep, once it has said what that would cost. */
@Command(
        name = "start",
        description = "Start a sweep that a file describes, and print its id. The price and the time are told first.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:started; with --watch, the sweep finished",
            "1:refused, the field and its place are named, or you did not say yes; with --watch, also failed",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE,
            SweepWatch.CANCELS
        })
final class SweepStartCommand implements Callable<Integer> {
    private static final double SECONDS = 60;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "What to search: YAML, or JSON if it is called so; docs/sweeps.md lists the fields.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it, in place of the file's name for it.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--owner", paramLabel = "WHO", description = "Whose it is, in place of the file's owner.")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--yes", description = "Do not ask first; where there is no terminal, nobody is asked.")
    private boolean yes;

    @Option(names = "--watch", description = "Follow it to its end, as sweep watch does.")
    private boolean watch;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is.")
    private boolean json;

    SweepStartCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Description description;
        try {
            description = Description.read(surroundings.folder().resolve(file));
        } catch (DescriptionProblem e) {
            return surroundings.complain(Exit.MISUSE, Printable.line(String.valueOf(e.getMessage())));
        }
        ObjectNode sweep = description.json();
        name.ifPresent(given -> sweep.put("name", given));
        owner.ifPresent(given -> sweep.put("owner", given));
        return gateway.talk(spec, surroundings, pause, http -> start(http, sweep, description));
    }

    private int start(GatewayHttp http, ObjectNode sweep, Description description)
            throws IOException, InterruptedException {
        var requests = new SweepRequests(http);
        return switch (http.send(requests.estimate(sweep))) {
            case Exchange.Undone undone -> complain(undone, description);
            case Exchange.Done(String text, JsonNode estimate) -> {
                surroundings.err().println("renga: " + told(estimate));
                if (!isWanted(http)) yield Exit.FAILED;
                yield switch (http.send(requests.start(sweep))) {
                    case Exchange.Undone undone -> complain(undone, description);
                    case Exchange.Done(String reply, JsonNode started) -> started(http, reply, started);
                };
            }
        };
    }

    private boolean isWanted(GatewayHttp http) throws IOException {
        return yes
                || !surroundings.terminal().in()
                || Confirmation.asked(surroundings, "Start it at " + http.gateway() + "?", "nothing was started");
    }

    private int started(GatewayHttp http, String text, JsonNode sweep) throws InterruptedException {
        String id = SweepText.word(sweep, "sweep");
        if (watch) return new SweepWatch(surroundings, pause, json).follow(http, id);
        surroundings.out().println(json ? text : id);
        if (surroundings.terminal().err())
            surroundings.err().println("renga: ./renga sweep watch " + id + " shows how it goes");
        return Exit.OK;
    }

    /** The reason, with the place in the file of the field that is at fault. */
    private int complain(Exchange.Undone undone, Description description) {
        if (undone instanceof Exchange.Refused(int status, String why, String field)) {
            String place = field.isEmpty() ? "" : description.place(field).orElse("");
            return surroundings.complain(Exit.FAILED, place.isEmpty() ? why : Printable.line(place) + ": " + why);
        }
        return surroundings.complain(undone);
    }

    /** {@code 9 trials, 18 epochs: about 4 min and $0.12 at most (…)}. */
    private static String told(JsonNode estimate) {
        String epochs = estimate.path("epochs").isNumber()
                ? String.format(
                        Locale.ROOT, ", %,d epochs", estimate.path("epochs").asLong())
                : "";
        Duration time = Duration.ofSeconds(Math.round(estimate.path("minutes").asDouble() * SECONDS));
        return String.format(
                Locale.ROOT,
                "%,d trials%s: about %s and $%.2f at most (%s)",
                estimate.path("trials").asLong(),
                epochs,
                Span.of(time),
                estimate.path("dollars").asDouble(),
                SweepText.word(estimate, "basis"));
    }
}
