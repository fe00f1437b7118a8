package dev.renga.qa.answer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The platform threads that run the model, each one batch at a time: as many batches are in flight as there are threads. */
final class BatchRunner implements AutoCloseable {
    private final WindowQueue queue;
    private final SpanModel model;
    private final BatchMeters meters;
    private final ExecutorService threads;

    private BatchRunner(WindowQueue queue, SpanModel model, BatchMeters meters, int atOnce) {
        this.queue = queue;
        this.model = model;
        this.meters = meters;
        this.threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name("qa-model-", 0).daemon().factory());
    }

    /** Begins to take batches off the queue. */
    static BatchRunner start(WindowQueue queue, SpanModel model, BatchMeters meters, int atOnce) {
        BatchRunner runner = new BatchRunner(queue, model, meters, atOnce);
        for (int i = 0; i < atOnce; i++) {
            runner.threads.execute(runner::work);
        }
        return runner;
    }

    /** Fails what waits and waits for what is being run. */
    @Override
    public void close() {
        queue.close();
        threads.close();
    }

    private void work() {
        try {
            for (Optional<Batch> next = queue.take(); next.isPresent(); next = queue.take()) {
                long begun = System.nanoTime();
                run(next.get().windows());
                meters.record(next.get(), Duration.ofNanos(System.nanoTime() - begun));
            }
        } catch (InterruptedException e) {
            // Nobody else has these threads, so nobody needs to be told.
            return;
        }
    }

    private void run(List<QueuedWindow> together) {
        try {
            long begun = System.nanoTime();
            List<Logits> logits =
                    model.run(together.stream().map(QueuedWindow::window).toList());
            long nanos = System.nanoTime() - begun;
            for (int i = 0; i < together.size(); i++) {
                together.get(i).outcome().complete(new QueuedWindow.Ran(logits.get(i), nanos));
            }
        } catch (RuntimeException | Error e) {
            // Even out of memory is the trouble of those in the batch: a thread that ended here would be missing for
            // good.
            together.forEach(queued -> queued.outcome().completeExceptionally(e));
        }
    }
}
