package dev.renga.sweep.dispatch;

import dev.renga.sweep.results.SweepResults;

/** What is done with the results of a sweep whose last trial has ended, before it counts as ended. Again does no harm. */
@FunctionalInterface
public interface Conclusion {
    void write(SweepResults results);
}
