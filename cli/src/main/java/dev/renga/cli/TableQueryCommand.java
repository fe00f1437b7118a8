package dev.renga.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the young rows of the table. */
@Command(
        name = "query",
        description = "Find the rows below an age.",
        footer = {"", "Age is no key, so DynamoDB reads the whole table to find them, and charges for that."},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:found, if only nothing", "1:refused", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class TableQueryCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--age-below", paramLabel = "YEARS", description = "${DEFAULT-VALUE} unless told.")
    private int below = 2;

    @Mixin
    private LabOption lab = new LabOption();

    TableQueryCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return lab.talk(spec, surroundings, pause, (aws, place) -> {
            long begun = System.nanoTime();
            return switch (new People(aws, place.table()).scan(Optional.of(below))) {
                case People.Reply.Failed(var undone) -> surroundings.complain(undone);
                case People.Reply.Found found -> {
                    PeopleText.print(surroundings, lab, found, Duration.ofNanos(System.nanoTime() - begun));
                    yield Exit.OK;
                }
            };
        });
    }
}
