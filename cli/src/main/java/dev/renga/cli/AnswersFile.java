package dev.renga.cli;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that holds all finished answers or is as it was before: they are written to a file beside it, which takes its name once
 * it is complete and on the disk.
 */
final class AnswersFile {
    /** What a file of answers may be named, for help and complaints. */
    static final String NAMES = ".ndjson, .jsonl or .csv";

    private final Path target;
    private final Path draft;
    private final boolean csv;

    private AnswersFile(Path target, boolean csv) {
        this.target = target;
        this.csv = csv;
        draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** The file of that name, whose end says the format; an {@link IllegalArgumentException} where it says none. */
    static AnswersFile of(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean csv = name.endsWith(".csv");
        if (!csv && !name.endsWith(".ndjson") && !name.endsWith(".jsonl"))
            throw new IllegalArgumentException("ends in " + NAMES + ", not as " + file.getFileName());
        if (Files.exists(file) && !Files.isRegularFile(file))
            throw new IllegalArgumentException("no plain file: " + file);
        // A symbolic link stays one: what it points to is replaced.
        return new AnswersFile(Files.exists(file) ? file.toRealPath() : file, csv);
    }

    /** Makes sure that the file can be written, before any work is done for it; leaves nothing behind. */
    void check() throws IOException {
        open().close();
        discard();
    }

    /** Replaces the file by what {@code content} writes; where that or the disk fails, nothing has changed. */
    void write(Content content) throws IOException {
        try (FileChannel channel = open()) {
            Writer out = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
            try (AnswerRows rows = csv ? new CsvRows(keptOpen(out)) : new NdjsonRows(keptOpen(out))) {
                content.to(rows);
            }
            out.flush();
            channel.force(true);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            discard();
        }
    }

    /** Removes what an unfinished {@link #write} left. */
    void discard() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // Said elsewhere: what kept the file from being removed kept it from being written.
        }
    }

    /** The failure as a person reads it. */
    String why(IOException e) {
        String reason = switch (e) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException missing -> "no such folder";
            default -> Optional.ofNullable(e.getMessage()).orElse(e.toString());
        };
        return "cannot write " + target + ": " + reason;
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    // The channel must be forced to the disk after the rows have ended, and a closed one cannot be.
    private static Writer keptOpen(Writer out) {
        return new FilterWriter(out) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** What writes the rows. */
    @FunctionalInterface
    interface Content {
        void to(AnswerRows rows) throws IOException;
    }
}
