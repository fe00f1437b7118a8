package dev.renga.contracts.sweep;

import dev.renga.contracts.Required;

/**
 * The question what a sweep would cost and how long it would take, asked before it is started. The reply is
 * {@link SweepReply.Estimated}, or {@link SweepReply.Refused} as for {@link StartSweep}.
 */
public record EstimateSweep(SweepSpec spec) implements SweepRequest {
    public EstimateSweep {
        Required.present("spec", spec);
    }
}
