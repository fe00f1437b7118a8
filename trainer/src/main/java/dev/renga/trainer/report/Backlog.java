package dev.renga.trainer.report;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The reports that are told and not delivered, in their order. At most {@link #MOST} wait: then the oldest epoch makes room,
 * which is in the trial's file of metrics too, and never the end of the trial. Thread-safe; one thread takes.
 */
final class Backlog {
    /** The most reports that wait. */
    static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<TrialReport> waiting = new ArrayDeque<>();
    private boolean isTaken;
    private int waiters;
    private int dropped;

    /** Returns how many made room since the first one. */
    int add(TrialReport report) {
        lock.lock();
        try {
            boolean full = waiting.size() >= MOST && makeRoom();
            waiting.add(report);
            changed.signalAll();
            return full ? ++dropped : 0;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest report, as soon as there is one. It counts as waiting until it is {@link #delivered}. */
    TrialReport next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                changed.await();
            }
            isTaken = true;
            return waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    void delivered() {
        lock.lock();
        try {
            isTaken = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as is patient, and only as long as is hurried once somebody awaits the end. */
    void pause(Duration patient, Duration hurried) throws InterruptedException {
        lock.lock();
        try {
            long left = patient.toNanos();
            while (left > 0 && waiters == 0) {
                left = changed.awaitNanos(left);
            }
            left = Math.min(left, hurried.toNanos());
            while (left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is left, at most so long; returns how many reports are. */
    int awaitEmpty(Duration atMost) {
        boolean interrupted = false;
        lock.lock();
        try {
            waiters++;
            changed.signalAll();
            long until = System.nanoTime() + atMost.toNanos();
            while (left() > 0 && until - System.nanoTime() > 0) {
                try {
                    changed.awaitNanos(until - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return left();
        } finally {
            waiters--;
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int left() {
        return waiting.size() + (isTaken ? 1 : 0);
    }

    private boolean makeRoom() {
        for (Iterator<TrialReport> oldest = waiting.iterator(); oldest.hasNext(); ) {
            if (oldest.next() instanceof EpochReported) {
                oldest.remove();
                return true;
            }
        }
        return false;
    }
}
