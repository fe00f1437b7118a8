package dev.renga.local.workers;

import dev.renga.qa.QaWorkerMain;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A worker as the child of a run: {@link QaWorkerMain}, and nothing of it once standard input ends. The kernel ends that when
 * the parent is gone, however it went, so no worker outlives its run.
 */
public final class WorkerMain {
    private static final int ORPHANED = 1;

    private WorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().name("parent").start(WorkerMain::endWithTheParent);
        QaWorkerMain.main(arguments);
    }

    // Not an orderly end: the queues went with the parent, so nothing could be settled any more.
    private static void endWithTheParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("qa-worker cannot watch its parent: " + e.getMessage());
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
