package dev.renga.contracts.sweep;

import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The order to run a sweep. The reply is {@link SweepReply.One} with the sweep as it is now, also where it was there already
 * with the same description, {@link SweepReply.Reused} where the id belongs to another, or {@link SweepReply.Refused}.
 *
 * @param sweep its id, {@link TrialLimits#SWEEP}; absent for one that is made from the id of the message
 */
public record StartSweep(@Nullable String sweep, SweepSpec spec) implements SweepRequest {
    public StartSweep {
        if (sweep != null) {
            TrialLimits.sweep(sweep);
        }
        Required.present("spec", spec);
    }
}
