package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.TrialRow;

/** Looks at the files of an attempt that ended without a word, and comes back with what it found. */
@FunctionalInterface
interface Examiner {
    void examine(SweepRun run, TrialRow trial);
}
