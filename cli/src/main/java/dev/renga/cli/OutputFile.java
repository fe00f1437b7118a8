package dev.renga.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** Where a command that fetches something puts it: a file, which is complete or as it was, or standard output. */
final class OutputFile {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; standard output without it.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--json", description = "Print what was written as JSON: the file, and how many bytes it has.")
    private boolean json;

    /** Puts the text there; the exit status says whether that went well. */
    int put(String text, Surroundings surroundings) {
        if (file.isEmpty()) {
            // A file keeps every character; a terminal must be told none that moves it.
            surroundings.out().print(surroundings.terminal().out() ? Printable.text(text) : text);
            surroundings.out().flush();
            return Exit.OK;
        }
        Path target = surroundings.folder().resolve(file.get());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            write(target, bytes);
        } catch (IOException e) {
            return surroundings.complain(Exit.FAILED, Printable.line("cannot write " + file.get() + ": " + why(e)));
        }
        if (json) {
            surroundings
                    .out()
                    .println(new JsonMapper()
                            .createObjectNode()
                            .put("file", target.toString())
                            .put("bytes", bytes.length));
        }
        return Exit.OK;
    }

    private static void write(Path target, byte[] bytes) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) throw new IOException("it is no plain file");
        // A symbolic link stays one: what it points to is replaced.
        Path real = Files.exists(target) ? target.toRealPath() : target;
        Path draft = real.resolveSibling("." + real.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(draft, bytes);
            Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException missing -> "no such folder";
            default -> Optional.ofNullable(e.getMessage()).orElse(e.toString());
        };
    }
}
