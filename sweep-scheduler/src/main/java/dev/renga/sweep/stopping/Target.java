package dev.renga.sweep.stopping;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopSweep;

/** Ends the sweep when an epoch is as good as this, or better. */
public record Target(double objective) implements StoppingRule {
    public Target {
        if (!Double.isFinite(objective)) {
            throw new ContractViolation("stopping.target", "must be a finite number");
        }
    }

    @Override
    public Verdict judge(Curves curves, Curve trial, int epoch) {
        boolean reached = trial.loss(epoch) <= curves.direction().loss(objective);
        return reached
                ? new StopSweep("target: trial " + trial.trial() + " reached " + objective + " by epoch " + epoch)
                : new GoOn();
    }
}
