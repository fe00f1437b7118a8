package dev.renga.contracts.sweep;

import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The question for a page of sweeps, newest first. The reply is {@link SweepReply.Sweeps}, or {@link SweepReply.Refused} for a
 * cursor that is none.
 *
 * @param limit the most that the page may hold, 1 to {@link SweepLimits#MAX_PAGE}
 * @param cursor where the page before ended; absent for the first
 */
public record ListSweeps(int limit, @Nullable String cursor) implements SweepRequest {
    public ListSweeps {
        Required.within("limit", 1, SweepLimits.MAX_PAGE, limit);
    }
}
