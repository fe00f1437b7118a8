package dev.renga.sweep.stopping;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopTrial;

/** Stops a trial that has not become better by more than {@code least} for so many epochs. */
public record Patience(int epochs, double least) implements StoppingRule {
    public Patience {
        if (epochs < 1) {
            throw new ContractViolation("stopping.epochs", "must be at least 1, not " + epochs);
        }
        if (!Double.isFinite(least) || least < 0) {
            throw new ContractViolation("stopping.least", "must be a finite number of at least 0, not " + least);
        }
    }

    @Override
    public Verdict judge(Curves curves, Curve trial, int epoch) {
        if (epoch <= epochs) {
            return new GoOn();
        }
        double before = trial.loss(epoch - epochs);
        // Without a number so far there is nothing to be patient with.
        boolean better = trial.loss(epoch) < before - least;
        return better ? new GoOn() : new StopTrial("patience: no better for " + epochs + " epochs at epoch " + epoch);
    }
}
