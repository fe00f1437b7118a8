package dev.renga.contracts.sweep;

import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The question for a page of the trials of a sweep, by number. The reply is {@link SweepReply.Trials},
 * {@link SweepReply.Missing}, or {@link SweepReply.Refused} for a cursor that is none.
 *
 * @param limit the most that the page may hold, 1 to {@link SweepLimits#MAX_PAGE}
 * @param cursor where the page before ended; absent for the first
 */
public record ListTrials(String sweep, int limit, @Nullable String cursor) implements SweepRequest {
    public ListTrials {
        TrialLimits.sweep(sweep);
        Required.within("limit", 1, SweepLimits.MAX_PAGE, limit);
    }
}
