package dev.renga.sweep.stopping;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopTrial;

/**
 * Asynchronous successive halving in its stopping form (Li and others, "A system for massively parallel hyperparameter tuning",
 * arXiv 1810.05934): at the rungs – {@code least} epochs, then {@code eta} times as many, and so on – a trial goes on if it is among
 * the best of every {@code eta} that have come so far. The first to come to a rung goes on.
 */
public record Asha(int least, int eta) implements StoppingRule {
    public Asha {
        if (least < 1) {
            throw new ContractViolation("stopping.least", "must be at least 1 epoch, not " + least);
        }
        if (eta < 2) {
            throw new ContractViolation("stopping.eta", "must be at least 2, not " + eta);
        }
    }

    @Override
    public Verdict judge(Curves curves, Curve trial, int epoch) {
        if (!isRung(epoch)) {
            return new GoOn();
        }
        long there =
                curves.all().stream().filter(other -> other.progress() >= epoch).count();
        double loss = trial.loss(epoch);
        long better = curves.all().stream()
                .filter(other -> other.progress() >= epoch && other.loss(epoch) < loss)
                .count();
        // At least one goes on, so a lone trial does, and the best of two.
        long places = Math.max(1, there / eta);
        return better < places && Double.isFinite(loss)
                ? new GoOn()
                : new StopTrial("asha: " + better + " of " + there + " were better at epoch " + epoch + ", and "
                        + places + " go on");
    }

    private boolean isRung(int epoch) {
        long rung = least;
        while (rung < epoch) {
            rung *= eta;
        }
        return rung == epoch;
    }
}
