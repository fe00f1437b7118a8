package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.Required;

/**
 * The fact that a trial ended without a result, and would again.
 *
 * @param detail a sentence for people, never empty where something is known. It is cut to {@link TrialLimits#MAX_DETAIL}, and
 *     what no queue takes is replaced by U+FFFD: a failure is not refused because of its words
 * @param epoch in which it failed; 0 before the first
 */
public record TrialFailed(String sweep, int trial, int attempt, Reason reason, String detail, int epoch)
        implements TrialReport {
    /** What kind of failure. */
    public enum Reason {
        /** The loss is no finite number any more: these parameters lead nowhere. */
        @JsonProperty("diverged")
        DIVERGED,
        /** Anything else. */
        @JsonProperty("error")
        ERROR
    }

    public TrialFailed {
        TrialLimits.identity(sweep, trial, attempt);
        Required.present("reason", reason);
        detail = TrialLimits.detail(detail);
        Required.within("epoch", 0, Integer.MAX_VALUE, epoch);
    }
}
