package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Something that answers questions, in a process of its own which does nothing until it is told to: a word a line, and a line
 * of JSON for each. Closing ends it.
 */
final class AnsweringProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String title;
    private final Process process;
    private final BufferedReader lines;
    private final File log;
    private final String versions;

    private AnsweringProcess(String title, Process process, File log) throws IOException {
        this.title = title;
        this.process = process;
        this.lines = process.inputReader();
        this.log = log;
        this.versions = line().path("ready").asText();
    }

    /** Returns when it is ready to answer. */
    static AnsweringProcess start(String title, List<String> command, Map<String, String> variables)
            throws IOException {
        File log = Files.createTempFile("renga-bench-answering", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
        builder.environment().putAll(variables);
        return new AnsweringProcess(title, builder.start(), log);
    }

    String title() {
        return title;
    }

    /** What it says of itself. */
    String versions() {
        return versions;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    JsonNode tell(String word) throws IOException {
        process.outputWriter().write(word + "\n");
        process.outputWriter().flush();
        return line();
    }

    /** Questions a second of one of its two files. */
    double rate(String word) throws IOException {
        JsonNode figures = tell(word);
        return figures.path("questions").asDouble() / figures.path("seconds").asDouble();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private JsonNode line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException(title + " ended; see " + log);
        }
        return JSON.readTree(line);
    }
}
