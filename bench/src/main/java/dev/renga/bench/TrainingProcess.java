package dev.renga.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A process that trains with so many threads. Closing ends it. */
final class TrainingProcess implements AutoCloseable {
    private final String title;
    private final Process process;
    private final File log;
    private long peakMegabytes;

    private TrainingProcess(String title, Process process, File log) {
        this.title = title;
        this.process = process;
        this.log = log;
    }

    static TrainingProcess start(String title, List<String> command, Map<String, String> variables, int threads)
            throws IOException {
        File log = Files.createTempFile("renga-bench-training", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
        builder.environment().putAll(variables);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        builder.environment().put("MKL_NUM_THREADS", Integer.toString(threads));
        return new TrainingProcess(title, builder.start(), log);
    }

    BufferedReader output() {
        return process.inputReader();
    }

    /** The memory that it has now; 0 where it has ended. */
    long residentKilobytes() {
        try {
            peakMegabytes = ResidentMemory.peakMegabytes(process.pid());
            return ResidentMemory.kilobytes(process.pid());
        } catch (IOException e) {
            return 0;
        }
    }

    /** The most that it ever had when it was last asked for what it has. */
    long peakMegabytes() {
        return peakMegabytes;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when it has ended well; throws {@link IOException} where it ended badly. */
    void awaitEnd() throws IOException, InterruptedException {
        awaitEnd(0);
    }

    /** The same, where another exit status is a good end too. */
    void awaitEnd(int good) throws IOException, InterruptedException {
        int status = process.waitFor();
        if (status != 0 && status != good) {
            throw new IOException(title + " exited with " + process.exitValue() + "; see " + log);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
