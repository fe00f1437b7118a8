package dev.renga.local.lambda;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One event in one sandbox, from the start of that to the report. Used once, by one thread. */
final class Run {
    /** The longest answer. */
    static final int MOST_CHARACTERS = 6 * 1024 * 1024;

    private static final double MICROS_OF_A_MILLI = 1e3;

    private final LambdaFunction function;
    private final Sandboxes sandboxes;
    private final String requestId;
    private final LogTail log = new LogTail();

    Run(LambdaFunction function, Sandboxes sandboxes, String requestId) {
        this.function = function;
        this.sandboxes = sandboxes;
        this.requestId = requestId;
    }

    /** Returns when the function has answered, failed, or used up its time. */
    Ending of(String event, ExecutorService threads) throws InterruptedException {
        log.log("START RequestId: " + requestId + " Version: " + LambdaFunction.VERSION + "\n");
        long begun = System.nanoTime();
        Optional<Code.Sandbox> warm = sandboxes.take();
        Code.Sandbox sandbox;
        try {
            sandbox = warm.isPresent() ? warm.get() : function.code().open();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            return ending(Ending.error(e), true, Duration.ZERO, Optional.of(since(begun)));
        }
        Optional<Duration> start = warm.isPresent() ? Optional.empty() : Optional.of(since(begun));
        return in(sandbox, event, threads, start);
    }

    private Ending in(Code.Sandbox sandbox, String event, ExecutorService threads, Optional<Duration> start)
            throws InterruptedException {
        CallContext context = new CallContext(requestId, function, log);
        long begun = System.nanoTime();
        Future<String> running = threads.submit(() -> sandbox.run(event, context));
        try {
            String answer = running.get(function.timeout().toNanos(), TimeUnit.NANOSECONDS);
            sandboxes.giveBack(sandbox);
            boolean isLong = answer.length() > MOST_CHARACTERS;
            return ending(isLong ? tooLong() : answer, isLong, since(begun), start);
        } catch (ExecutionException e) {
            sandboxes.giveBack(sandbox);
            Throwable cause = e.getCause();
            return ending(Ending.error(cause == null ? e : cause), true, since(begun), start);
        } catch (TimeoutException e) {
            drop(running, sandbox);
            return ending(timedOut(), true, function.timeout(), start);
        } catch (InterruptedException e) {
            drop(running, sandbox);
            throw e;
        }
    }

    // What does not heed the interruption goes on until it ends by itself; nobody hears of it.
    private static void drop(Future<String> running, Code.Sandbox sandbox) {
        running.cancel(true);
        sandbox.close();
    }

    private Ending ending(String payload, boolean isError, Duration took, Optional<Duration> start) {
        log.log("END RequestId: " + requestId + "\n");
        log.log(String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB%s\t\n",
                requestId,
                millis(took),
                (long) Math.ceil(millis(took)),
                function.memoryMegabytes(),
                start.map(time -> String.format(Locale.ROOT, "\tInit Duration: %.2f ms", millis(time)))
                        .orElse("")));
        return new Ending(payload, isError, took, log.encoded(), start.isPresent());
    }

    private String timedOut() {
        String message = String.format(
                Locale.ROOT,
                "RequestId: %s Error: Task timed out after %.2f seconds",
                requestId,
                function.timeout().toMillis() / 1e3);
        return Ending.error("Sandbox.Timedout", message).toString();
    }

    private static String tooLong() {
        return Ending.error(
                        "Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed payload size")
                .toString();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double millis(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos()) / MICROS_OF_A_MILLI;
    }
}
