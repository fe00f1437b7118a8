package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.TrialReport;
import java.util.Optional;

/** What trials leave behind, as far as the scheduler decides by it. Thread-safe. */
public interface TrialFiles {
    /** The report in the attempt's {@code done.json}; empty where there is none, or it is none of that attempt. */
    Optional<TrialReport> done(String sweep, int trial, int attempt);

    /** The last lines of what the attempt said; empty where it said nothing. */
    String lastLines(String sweep, int trial, int attempt);
}
