package dev.renga.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A question at the terminal before something that cannot be undone; only the whole word counts. */
final class Confirmation {
    private static final int LONGEST_REPLY = 100;

    private Confirmation() {}

    static boolean given(Surroundings surroundings, String question) throws IOException {
        surroundings.err().print(question + " Type yes: ");
        surroundings.err().flush();
        return line(surroundings).strip().equals("yes");
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
