package dev.renga.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A question at the terminal before something that cannot be undone; only the whole word counts. */
final class Confirmation {
    private static final int LONGEST_REPLY = 100;

    @Option(names = "--yes", description = "Do not ask first; needed where there is no terminal to ask at.")
    private boolean yes;

    /** Refuses to go on where nobody can be asked. */
    void check(CommandSpec spec, Surroundings surroundings) {
        if (!yes && !surroundings.terminal().in())
            throw new ParameterException(spec.commandLine(), spec.name() + ": no terminal to ask at, so say --yes");
    }

    /** Whether it may be done; says that it was not where it may not. */
    boolean given(Surroundings surroundings, String question) throws IOException {
        return yes || asked(surroundings, question, "nothing was deleted");
    }

    /**
     * Asks whoever is at the terminal.
     *
     * @param otherwise what is said where the reply is not yes
     */
    static boolean asked(Surroundings surroundings, String question, String otherwise) throws IOException {
        surroundings.err().print(question + " Type yes: ");
        surroundings.err().flush();
        boolean given = line(surroundings).strip().equals("yes");
        if (!given) surroundings.err().println("renga: " + otherwise);
        return given;
    }

    private static String line(Surroundings surroundings) throws IOException {
        var typed = new ByteArrayOutputStream();
        int read = surroundings.in().read();
        for (;
                read >= 0 && read != '\n' && typed.size() < LONGEST_REPLY;
                read = surroundings.in().read()) typed.write(read);
        return typed.toString(StandardCharsets.UTF_8);
    }
}
