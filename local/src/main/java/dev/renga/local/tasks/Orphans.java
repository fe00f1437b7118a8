package dev.renga.local.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for each running process, so that the next run can end what this one should leave behind: the second line, after
 * {@link Watchdog}. A process is the one that is meant where its id and its start are.
 */
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final String SUFFIX = ".pid";

    // The start is told by the clock of the last boot, which may be set meanwhile.
    private static final Duration SAME = Duration.ofSeconds(2);

    private final Path folder;

    Orphans(Path folder) {
        this.folder = folder;
    }

    /** Ends what an earlier run left. */
    void end() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path file : files) {
            alive(Files.readString(file)).ifPresent(Orphans::kill);
            Files.deleteIfExists(file);
        }
    }

    void note(String task, ProcessHandle process) throws IOException {
        long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        Files.writeString(file(task), process.pid() + " " + started);
    }

    void forget(String task) {
        try {
            Files.deleteIfExists(file(task));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("task", task).setCause(e).log("the note of an ended process stays");
        }
    }

    private static Optional<ProcessHandle> alive(String note) {
        String[] words = note.trim().split(" ", 2);
        if (words.length < 2 || !words[0].matches("[0-9]{1,10}") || !words[1].matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> process.info()
                        .startInstant()
                        .filter(start -> Duration.between(start, started).abs().compareTo(SAME) <= 0)
                        .isPresent());
    }

    private static void kill(ProcessHandle process) {
        LOG.atWarn().addKeyValue("pid", process.pid()).log("a task of an earlier run was still there and is ended");
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private Path file(String task) {
        return folder.resolve(task + SUFFIX);
    }
}
