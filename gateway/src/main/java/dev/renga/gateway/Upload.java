package dev.renga.gateway;

import dev.renga.messaging.Traceparent;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch on its way in. It reads lines and hands them on some at a time, several such portions are in work at once, and
 * {@link UploadResults} writes what became of them in the order of the lines. Whoever is slowest holds up all before it: a
 * client that does not read its results soon finds that its lines are not read either, and memory holds
 * {@link Limits#portions} portions whatever the length of the batch.
 */
final class Upload {
    /**
     * How much of one batch may be in work, and how slow its client may be.
     *
     * @param lines the most of a batch
     * @param portions the most in work at once
     * @param portionBytes when a portion of fewer lines goes; one line may be longer
     * @param stall how long a client may take for a line, or for {@link #PROGRESS} bytes of one, or to read a result
     */
    record Limits(int lines, int portions, int portionBytes, Duration stall) {
        static final Limits DEFAULT = new Limits(1_000_000, 8, 256 * 1024, Duration.ofSeconds(30));
    }

    /** As many bytes of one long line show that a client is not stalled. */
    static final int PROGRESS = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final Batch batch;
    private final BatchIntake intake;
    private final Limits limits;
    private final ExecutorService threads;
    private final UploadResults results;
    private final Traceparent trace = Traceparent.current();
    private final LineSplitter splitter = new LineSplitter();
    private List<RawLine> portion = new ArrayList<>();
    private int portionBytes;
    private Duration left;
    private int unfinished;
    private int taken;

    /**
     * @param threads that may block
     */
    Upload(Batch batch, BatchIntake intake, Limits limits, ExecutorService threads) {
        this.batch = batch;
        this.intake = intake;
        this.limits = limits;
        this.threads = threads;
        this.results = new UploadResults(limits.portions());
        this.left = limits.stall();
    }

    /** Returns when every line that came has its result, and the client has it, or is gone. */
    void run(Inflow in, Outflow out) throws InterruptedException {
        Thread writer = Thread.ofVirtual().name("results of " + batch.id()).start(() -> results.write(out));
        boolean isWhole = false;
        try {
            isWhole = read(in);
        } finally {
            results.close();
            writer.join();
        }
        if (isWhole) {
            out.end();
        } else {
            out.endConnection();
        }
    }

    /** Returns whether the body was read to its end. */
    private boolean read(Inflow in) throws InterruptedException {
        while (true) {
            if (in.isDry()) {
                handOn(); // nobody is to wait for lines that may be long in coming
            }
            long began = System.nanoTime();
            switch (in.next(left)) {
                case Inflow.Piece.Bytes(Buffer piece) -> {
                    left = left.minusNanos(System.nanoTime() - began);
                    if (!takeAll(splitter.take(piece), piece.length())) {
                        return refuse(tooManyLines());
                    }
                }
                case Inflow.Piece.End() -> {
                    boolean isWhole = takeAll(splitter.end().map(List::of).orElse(List.of()), 0);
                    handOn();
                    return isWhole || refuse(tooManyLines());
                }
                case Inflow.Piece.Broken() -> {
                    portion.clear(); // these have no result yet, and their client may send them again
                    return false;
                }
                case Inflow.Piece.Late() -> {
                    return refuse(
                            Problem.tooSlow("no line ended in " + limits.stall().toSeconds() + " s"));
                }
            }
        }
    }

    /** Returns false at the first line over the limit. */
    private boolean takeAll(List<RawLine> lines, int bytes) throws InterruptedException {
        unfinished = lines.isEmpty() ? unfinished + bytes : 0;
        if (!lines.isEmpty() || unfinished >= PROGRESS) {
            left = limits.stall();
            unfinished = 0;
        }
        for (RawLine line : lines) {
            if (line.number() > limits.lines()) {
                return false;
            }
            taken = line.number();
            portion.add(line);
            portionBytes += line.bytes().length();
            if (portion.size() == BatchIntake.MAX_TOGETHER || portionBytes >= limits.portionBytes()) {
                handOn();
            }
        }
        return true;
    }

    /** Hands on what is read, and waits while as much as may be is in work. */
    private void handOn() throws InterruptedException {
        if (portion.isEmpty()) {
            return;
        }
        List<RawLine> next = portion;
        portion = new ArrayList<>();
        portionBytes = 0;
        results.await(() -> threads.submit(() -> trace.carry(() -> resultsOf(next))));
    }

    private List<LineResult> resultsOf(List<RawLine> lines) throws InterruptedException {
        try {
            return intake.take(batch, lines.stream().map(BatchReader::line).toList());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("batch", batch.id()).setCause(e).log("lines failed");
            return lines.stream()
                    .<LineResult>map(line -> new LineResult.Refused(line.number(), Problem.internal()))
                    .toList();
        }
    }

    private Problem tooManyLines() {
        return Problem.tooLarge("body", "a batch has " + limits.lines() + " lines at most");
    }

    /** Takes the whole lines that came, and says under the number of the next why there are no more. */
    private boolean refuse(Problem problem) throws InterruptedException {
        handOn();
        List<LineResult> last = List.of(new LineResult.Refused(taken + 1, problem));
        results.await(() -> CompletableFuture.completedFuture(last));
        return false;
    }
}
