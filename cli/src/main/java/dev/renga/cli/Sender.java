package dev.renga.cli;

import dev.renga.cli.source.QuestionLines;
import dev.renga.cli.source.SourceLine;
import dev.renga.cli.source.SourceProblem;
import dev.renga.cli.wire.DuplexPost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The half of an upload that writes. A line of the wire has the number of its line in the source: what cannot be sent is replaced
 * by an object that the gateway refuses, and {@link #unsent} says what is told instead of its refusal.
 */
final class Sender implements Runnable {
    /** Lines that were replaced and have no result yet, at most. */
    static final int UNSENT_LIMIT = 10_000;

    private static final byte[] PLACEHOLDER = "{}\n".getBytes(StandardCharsets.UTF_8);

    private final QuestionLines lines;
    private final DuplexPost post;
    private final BlockingQueue<SourceLine> unsent = new ArrayBlockingQueue<>(UNSENT_LIMIT);
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean finished;
    private volatile Optional<String> unread = Optional.empty();

    Sender(QuestionLines lines, DuplexPost post) {
        this.lines = lines;
        this.post = post;
    }

    @Override
    public void run() {
        try (lines) {
            send();
            post.finish();
            finished = true;
        } catch (IOException e) {
            // The connection ended: the half that reads sees it too, and knows what it means.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() throws IOException, InterruptedException {
        try {
            for (Optional<SourceLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                send(line.get());
                sent.incrementAndGet();
            }
        } catch (SourceProblem e) {
            unread = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void send(SourceLine line) throws IOException, InterruptedException {
        switch (line) {
            case SourceLine.Question(long number, String json) -> {
                post.body().write(json.getBytes(StandardCharsets.UTF_8));
                post.body().write('\n');
            }
            case SourceLine.Blank blank -> replace(blank);
            case SourceLine.Bad bad -> replace(bad);
        }
    }

    private void replace(SourceLine line) throws IOException, InterruptedException {
        if (!unsent.offer(line)) {
            // What makes room is a result, and results come only for what has left.
            post.body().flush();
            unsent.put(line);
        }
        post.body().write(PLACEHOLDER);
    }

    /** What the source says of a line that was not sent; for one reader, who asks for ascending numbers. */
    Optional<SourceLine> unsent(long number) {
        while (unsent.peek() != null && unsent.peek().number() < number) unsent.poll();
        return Optional.ofNullable(unsent.peek()).filter(line -> line.number() == number);
    }

    /** How many lines were sent. */
    long sent() {
        return sent.get();
    }

    /** Whether all was sent and the last line is this one. */
    boolean endsAt(long number) {
        return finished && sent.get() == number;
    }

    /** Why the source could not be read to its end, where it could not. */
    Optional<String> unread() {
        return unread;
    }
}
