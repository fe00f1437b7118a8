package dev.renga.trainer;

import dev.renga.objects.ObjectsUnavailable;
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
        // What is said of a store is said for people, with its cause.
        String told = e instanceof ObjectsUnavailable ? String.valueOf(e.getMessage()) : e.toString();
        command.getErr().println("trainer: " + told);
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (!told.contains(cause.toString())) {
                command.getErr().println("trainer: because of " + cause);
            }
        }
        return Exit.FAILED;
    }
}
