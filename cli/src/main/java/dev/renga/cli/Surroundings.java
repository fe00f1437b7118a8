package dev.renga.cli;

import dev.renga.cli.aws.AwsReply;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** What a command sees of the process it runs in; a test hands it another one. */
record Surroundings(
        Map<String, String> environment,
        Path folder,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        InstantSource clock,
        Farewell farewell) {
    /** Tells a person why the gateway did not do it, and hands the exit status on. */
    int complain(Exchange.Undone undone) {
        return switch (undone) {
            case Exchange.Refused(int status, String why, String field) -> complain(Exit.FAILED, why);
            case Exchange.Unreachable(String why) -> complain(Exit.UNREACHABLE, Printable.line(why));
        };
    }

    /** Tells a person why AWS did not do it, and hands the exit status on. */
    int complain(AwsReply.Undone undone) {
        return complain(
                undone instanceof AwsReply.Unreachable ? Exit.UNREACHABLE : Exit.FAILED, Printable.line(undone.why()));
    }

    /** Tells a person what went wrong, and hands the exit status on. */
    int complain(int exit, String why) {
        err.println("renga: " + why);
        return exit;
    }
}
