package dev.renga.contracts.sweep;

/** The question how a sweep stands. The reply is {@link SweepReply.One} or {@link SweepReply.Missing}. */
public record DescribeSweep(String sweep) implements SweepRequest {
    public DescribeSweep {
        TrialLimits.sweep(sweep);
    }
}
