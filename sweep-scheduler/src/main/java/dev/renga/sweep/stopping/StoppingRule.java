package dev.renga.sweep.stopping;

/** A pure function of what the trials have reported: see {@link Stopping} for when it is asked. */
@FunctionalInterface
public interface StoppingRule {
    /**
     * The verdict on a trial that has come to this epoch. Looks at nothing that the trial reported later, and at no more than the
     * same epochs of others.
     */
    Verdict judge(Curves curves, Curve trial, int epoch);
}
