package dev.renga.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.objects.ObjectsUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class ComplaintsTest {
    @Test
    void aStoreThatFailsIsToldInOneLineWithItsPlace(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (ObjectStore store = ObjectStore.at(file.toString(), ObjectStores.from(Map.of()))) {
            ObjectsUnavailable failure =
                    catchThrowableOfType(ObjectsUnavailable.class, () -> store.put("key", new byte[1]));
            assertThat(told(failure).lines())
                    .singleElement()
                    .asString()
                    .startsWith("trainer: cannot store " + file.resolve("key"));
        }
    }

    @Test
    void aFailureThatDoesNotTellItsCauseIsFollowedByIt() {
        assertThat(told(new IllegalStateException("stuck", new IOException("no such file")))
                        .lines())
                .containsExactly(
                        "trainer: java.lang.IllegalStateException: stuck",
                        "trainer: because of java.io.IOException: no such file");
    }

    private static String told(Exception failure) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(CommandSpec.create()).setErr(new PrintWriter(err, true));
        ParseResult parsed = ParseResult.builder(command.getCommandSpec()).build();
        int exit = new Complaints().handleExecutionException(failure, command, parsed);
        assertThat(exit).isEqualTo(Exit.FAILED);
        return err.toString();
    }
}
