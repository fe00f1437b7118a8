package dev.renga.trainer.network;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a trial ends after the batch at hand, and the news that it has. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isAsked;

    public void ask() {
        isAsked = true;
    }

    public boolean isAsked() {
        return isAsked;
    }

    /** Said by whoever ran the trial, when its last file is written and its last report sent. */
    public void end() {
        ended.countDown();
    }

    /** Whether it ended within that time. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
