package dev.renga.sweep.stopping;

/** What a rule thinks of a trial at an epoch. */
public sealed interface Verdict {
    /** The trial may go on. */
    record GoOn() implements Verdict {}

    /** The trial is not worth its machine any more. */
    record StopTrial(String why) implements Verdict {}

    /** The whole sweep has what it wants. */
    record StopSweep(String why) implements Verdict {}
}
