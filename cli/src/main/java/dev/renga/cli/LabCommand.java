package dev.renga.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The lab, where one tries what an account of AWS does without servers; each thing to do is a command of its own. */
@Command(mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine commandLine(Surroundings surroundings, Pause pause) {
        return group("lab", "Try a function, a table and a bucket, here or on AWS.")
                .addSubcommand(group("lambda", "Invoke a function that takes 2 to 5 s.")
                        .addSubcommand(new InvokeOneCommand(surroundings, pause))
                        .addSubcommand(new InvokeManyCommand(surroundings, pause)))
                .addSubcommand(group("dynamodb", "Write, read and query a table.")
                        .addSubcommand(new TableWriteCommand(surroundings, pause))
                        .addSubcommand(new TableReadCommand(surroundings, pause))
                        .addSubcommand(new TableBatchCommand(surroundings, pause))
                        .addSubcommand(new TableQueryCommand(surroundings, pause)))
                .addSubcommand(group("s3", "Put files into a bucket and get them back.")
                        .addSubcommand(new BucketPutCommand(surroundings, pause))
                        .addSubcommand(new BucketGetCommand(surroundings, pause)));
    }

    private static CommandLine group(String name, String description) {
        var line = new CommandLine(new LabCommand());
        line.getCommandSpec().name(name).usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), spec.name() + ": say what to do");
    }
}
