package dev.renga.cli;

import dev.renga.cli.aws.AwsReply;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts one row into the table. */
@Command(
        name = "write",
        description = "Put one row into the table, over what is there under that name.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:written", "1:refused", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class TableWriteCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "USERNAME",
            defaultValue = "sogi",
            description = "The key, ${DEFAULT-VALUE} unless told.")
    private String username = "";

    @Option(names = "--first-name", paramLabel = "NAME", description = "${DEFAULT-VALUE} unless told.")
    private String firstName = "Iio";

    @Option(names = "--last-name", paramLabel = "NAME", description = "${DEFAULT-VALUE} unless told.")
    private String lastName = "Sogi";

    @Option(names = "--age", paramLabel = "YEARS", description = "${DEFAULT-VALUE} unless told.")
    private int age = 67;

    @Mixin
    private LabOption lab = new LabOption();

    TableWriteCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var person = new Person(username, firstName, lastName, age);
        return lab.talk(spec, surroundings, pause, (aws, place) -> switch (new People(aws, place.table()).put(person)) {
            case AwsReply.Undone undone -> surroundings.complain(undone);
            case AwsReply.Done done -> {
                surroundings
                        .out()
                        .println(lab.json() ? person.json().toString() : "written: " + Printable.line(username));
                yield Exit.OK;
            }
        });
    }
}
