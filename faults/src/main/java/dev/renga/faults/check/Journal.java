package dev.renga.faults.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What clients were told, a line each, forced to disk before it counts: a method returns only then. Many threads write at
 * once and share the forcing. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final int MOST_AT_ONCE = 1_000;

    private record Line(String text, CompletableFuture<Void> onDisk) {}

    private final Path file;
    private final FileChannel channel;
    private final LinkedBlockingQueue<Line> waiting = new LinkedBlockingQueue<>(MOST_AT_ONCE);
    private final Thread writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::write);

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Begins a journal; there must be none yet in that place. */
    public static Journal create(Path file) throws IOException {
        Journal journal =
                new Journal(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        journal.writer.start();
        return journal;
    }

    public Path file() {
        return file;
    }

    /** The question about this box was accepted under this id. */
    public void accepted(String id, int box) {
        append("accepted\t" + id + "\t" + box);
    }

    /** A client was shown how the question ended. */
    public void told(Ending ending) {
        append("told\t" + ending.id() + "\t" + ending.status() + "\t" + ending.score() + "\t"
                + ending.answer().replaceAll("\\s", " "));
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(String text) {
        Line line = new Line(text + "\n", new CompletableFuture<>());
        try {
            waiting.put(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the journal had it", e);
        }
        line.onDisk().join();
    }

    private void write() {
        List<Line> lines = new ArrayList<>();
        try {
            while (true) {
                lines.clear();
                lines.add(waiting.take());
                waiting.drainTo(lines, MOST_AT_ONCE);
                force(lines);
                lines.forEach(line -> line.onDisk().complete(null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            lines.forEach(line -> line.onDisk().completeExceptionally(e));
        }
    }

    private void force(List<Line> lines) throws IOException {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.text()));
        ByteBuffer bytes = ByteBuffer.wrap(all.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }
}
