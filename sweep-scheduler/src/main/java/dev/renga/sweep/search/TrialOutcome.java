package dev.renga.sweep.search;

/** What became of a trial, as far as the search wants to know. */
public sealed interface TrialOutcome {
    /** The trial ran to its end; its objective is finite. */
    record Finished(double objective) implements TrialOutcome {
        public Finished {
            finite(objective);
        }
    }

    /** The trial was stopped early, having come so far; models take what it reached for what it would reach. */
    record Stopped(double objective) implements TrialOutcome {
        public Stopped {
            finite(objective);
        }
    }

    /** The trial has no objective: it failed, or diverged. Models take it for as bad as the worst that they know. */
    record Failed() implements TrialOutcome {}

    /** The outcome of a trial that ended with this objective, which may be none. */
    static TrialOutcome of(double objective) {
        return Double.isFinite(objective) ? new Finished(objective) : new Failed();
    }

    private static void finite(double objective) {
        if (!Double.isFinite(objective)) {
            throw new IllegalArgumentException("objective: " + objective);
        }
    }
}
