package dev.renga.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads one row of the table, or all. */
@Command(
        name = "read",
        description = "Get the row under USERNAME, or scan the whole table.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:read", "1:refused, or no row of that name", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class TableReadCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "USERNAME", description = "The key.")
    private Optional<String> username = Optional.empty();

    @Mixin
    private LabOption lab = new LabOption();

    TableReadCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return lab.talk(spec, surroundings, pause, (aws, place) -> {
            var people = new People(aws, place.table());
            long begun = System.nanoTime();
            People.Reply reply = username.isPresent() ? people.get(username.get()) : people.scan(Optional.empty());
            return show(reply, Duration.ofNanos(System.nanoTime() - begun));
        });
    }

    private int show(People.Reply reply, Duration took) {
        return switch (reply) {
            case People.Reply.Failed(var undone) -> surroundings.complain(undone);
            case People.Reply.Found found -> {
                PeopleText.print(surroundings, lab, found, took);
                yield username.isPresent() && found.people().isEmpty() ? Exit.FAILED : Exit.OK;
            }
        };
    }
}
