package dev.renga.contracts.sweep;

/**
 * The order to end a sweep: nothing more is started, what runs is stopped, and what was found is kept. The reply is
 * {@link SweepReply.One}, for one that has ended too, or {@link SweepReply.Missing}.
 */
public record CancelSweep(String sweep) implements SweepRequest {
    public CancelSweep {
        TrialLimits.sweep(sweep);
    }
}
