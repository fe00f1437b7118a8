package dev.renga.cli;

import dev.renga.cli.doctor.Programs;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The whole of what {@code ./renga} understands: the commands here, and those that the launcher script does itself. */
final class RengaCommand {
    private RengaCommand() {}

    static CommandLine commandLine(Surroundings surroundings, Pause pause) {
        CommandSpec renga = CommandSpec.create().name("renga").mixinStandardHelpOptions(true);
        renga.addSubcommand("ask", new CommandLine(new AskCommand(surroundings, pause)));
        renga.addSubcommand("ask-many", new CommandLine(new AskManyCommand(surroundings, pause)));
        renga.addSubcommand("answers", new CommandLine(new AnswersCommand(surroundings, pause)));
        renga.addSubcommand("clear", new CommandLine(new ClearCommand(surroundings, pause)));
        renga.addSubcommand("queues", new CommandLine(new QueuesCommand(surroundings, pause)));
        renga.addSubcommand("redrive", new CommandLine(new RedriveCommand(surroundings, pause)));
        renga.addSubcommand("haiku", HaikuCommand.commandLine(surroundings, pause));
        renga.addSubcommand("sweep", SweepCommand.commandLine(surroundings, pause));
        renga.addSubcommand("lab", LabCommand.commandLine(surroundings, pause));
        renga.addSubcommand("model", ModelCommand.commandLine(surroundings, pause));
        var doctor = new DoctorCommand(surroundings, pause, Programs.ofThisMachine());
        renga.addSubcommand("doctor", new CommandLine(doctor));
        renga.addSubcommand("cost", new CommandLine(new CostCommand(surroundings, pause)));
        renga.addSubcommand("completion", new CommandLine(new CompletionCommand(surroundings)));
        LauncherCommands.all().forEach(renga::addSubcommand);
        return new CommandLine(renga)
                // @FILE is the context's own notation, not a file of arguments.
                .setExpandAtFiles(false)
                .setErr(surroundings.err())
                .setOut(surroundings.out())
                .setExecutionStrategy(new CommandLine.RunLast());
    }
}
