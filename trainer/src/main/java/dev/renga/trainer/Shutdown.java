package dev.renga.trainer;

import dev.renga.trainer.network.StopSignal;
import java.time.Duration;

/** What SIGTERM and Ctrl-C do to a trial: it ends after the batch at hand, and the process waits for it. */
final class Shutdown {
    /** From the signal to the end of the process, whatever is lost by then. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** Of that, for reports that the queue has not taken yet. */
    static final Duration FLUSH_LIMIT = Duration.ofSeconds(4);

    /** For the same at an end that nobody hurries. */
    static final Duration PATIENT_FLUSH = Duration.ofMinutes(2);

    private Shutdown() {}

    /** A signal that this process's end gives. */
    static StopSignal watched() {
        StopSignal stop = new StopSignal();
        // The only way to hear of a signal that is no private part of the JDK; the exit status stays the signal's.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> end(stop)));
        return stop;
    }

    private static void end(StopSignal stop) {
        stop.ask();
        try {
            stop.awaitEnd(LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
