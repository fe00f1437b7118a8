package dev.renga.bench.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of a service of ECS, which orders those that are missing and stops those that are too many: the youngest first,
 * of those that have started only unprotected ones.
 */
final class Fleet {
    private final Delays delays;
    private final List<Task> tasks = new ArrayList<>();
    private int wanted;
    private int most;
    private int next;
    private long billed;

    /**
     * @param running tasks that were there before anything began
     */
    Fleet(int running, Delays delays) {
        this.delays = delays;
        this.wanted = running;
        int longAgo = -(int) delays.untilReady().toSeconds();
        for (int task = 0; task < running; task++) {
            tasks.add(new Task(longAgo, delays));
        }
    }

    int wanted() {
        return wanted;
    }

    /** The most tasks that there were at once. */
    int most() {
        return most;
    }

    int ready(int now) {
        return (int) tasks.stream().filter(task -> task.isReady(now)).count();
    }

    /** Seconds of tasks that are paid for, when those that are left end at a time. */
    long billed(int end) {
        return billed + tasks.stream().mapToLong(task -> task.billed(end)).sum();
    }

    /** Wants so many from now on. */
    void want(int number) {
        wanted = number;
    }

    /** One question each to as many tasks in turn, the busiest second of a polled queue. */
    void work(long questions, int now) {
        List<Task> ready = tasks.stream().filter(task -> task.isReady(now)).toList();
        for (int question = 0; question < Math.min(questions, ready.size()); question++) {
            ready.get(next % ready.size()).work(now);
            next = (next + 1) % ready.size();
        }
    }

    /** Orders and stops. */
    void reconcile(int now) {
        while (tasks.size() < wanted) {
            tasks.add(new Task(now, delays));
        }
        for (int youngest = tasks.size() - 1; youngest >= 0 && tasks.size() > wanted; youngest--) {
            Task task = tasks.get(youngest);
            if (!task.isProtected(now)) {
                int stop = task.isReady(now) ? (int) delays.stop().toSeconds() : 0;
                billed += task.billed(now + stop);
                tasks.remove(youngest);
            }
        }
        most = Math.max(most, tasks.size());
    }
}
