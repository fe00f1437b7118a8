package dev.renga.cli;

import dev.renga.cli.source.Source;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/** The count of what became of the lines of an upload, shown as it grows. Read by the thread that says farewell. */
final class Tally implements UploadWatch {
    /** Refused lines that are told of one by one, at most: a file in the wrong encoding would fill the screen. */
    static final int TOLD_LIMIT = 100;

    private final Progress progress;
    private final Source source;
    private final Optional<PrintWriter> results;
    private volatile Optional<String> batch = Optional.empty();
    private long sent;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** Prints each result as it came to {@code results}, if there is one. */
    Tally(Progress progress, Source source, Optional<PrintWriter> results) {
        this.progress = progress;
        this.source = source;
        this.results = results;
    }

    @Override
    public void started(String named) {
        batch = Optional.of(named);
    }

    @Override
    public void sent(long lines) {
        sent = lines;
    }

    @Override
    public void accepted(long line, String result) {
        accepted.incrementAndGet();
        results.ifPresent(out -> out.println(result));
        show(line);
    }

    @Override
    public void refused(long line, String why, String result) {
        long count = refused.incrementAndGet();
        results.ifPresent(out -> out.println(result));
        if (count <= TOLD_LIMIT) progress.say("line " + line + ": " + why);
        if (count == TOLD_LIMIT) progress.say("further refused lines are only counted");
        show(line);
    }

    @Override
    public void again(String why) {
        progress.say(why + "; trying again");
    }

    // What was read of the file is ahead of what has its result, by all that the buffers between the two hold.
    private void show(long line) {
        long size = source.size().orElse(0);
        double read = (double) source.position() / Math.max(1, size);
        double done = (double) line / Math.max(line, sent);
        progress.at(accepted.get() + refused.get(), size > 0 ? OptionalDouble.of(read * done) : OptionalDouble.empty());
    }

    Optional<String> batch() {
        return batch;
    }

    long accepted() {
        return accepted.get();
    }

    long refused() {
        return refused.get();
    }
}
