package dev.renga.trainer;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Failures in a line or two for whoever gave the command. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("trainer: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("trainer: " + command.getCommandName() + " --help lists the options");
        return Exit.MISUSE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        command.getErr().println("trainer: " + e);
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            command.getErr().println("trainer: because of " + cause);
        }
        return Exit.FAILED;
    }
}
