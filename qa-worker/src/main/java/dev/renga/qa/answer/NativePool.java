package dev.renga.qa.answer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * The few platform threads that native code runs on: it would pin the carrier of a virtual thread. Nothing queues inside;
 * who finds no thread free waits outside, where an interrupt reaches them.
 */
final class NativePool implements AutoCloseable {
    /** Work for one of the threads. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    private final Semaphore free;
    private final ExecutorService threads;

    NativePool(String name, int size) {
        ThreadFactory named = Thread.ofPlatform().name(name, 0).daemon().factory();
        this.free = new Semaphore(size, true);
        this.threads = Executors.newFixedThreadPool(size, named);
    }

    /** Runs the work and returns what it returns. An interrupt is passed on to the work. */
    <T> T run(Work<T> work) throws InterruptedException {
        free.acquire();
        // Done is called once in every case, also for work that is cancelled before it begins.
        FutureTask<T> future = new FutureTask<>(work::run) {
            @Override
            protected void done() {
                free.release();
            }
        };
        try {
            threads.execute(future);
        } catch (RejectedExecutionException e) {
            free.release();
            throw new IllegalStateException("the model is closed", e);
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("the model failed: " + e.getCause(), e.getCause());
        }
    }

    /** Waits for the work that has begun; there is no new work afterwards. */
    @Override
    public void close() {
        threads.close();
    }
}
