package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState.Queued;
import java.time.Instant;
import java.util.Optional;

/** Why nothing more of a sweep starts although something could, in plain words. */
final class Waits {
    private Waits() {}

    /**
     * The reason, none where it does not wait.
     *
     * @param refusal of the machinery, where it has refused
     */
    static Optional<String> of(SweepRun run, Optional<String> refusal, Instant now) {
        if (!run.isActive()) {
            return Optional.empty();
        }
        return machines(run)
                .or(() -> refusal.filter(why -> Turns.wants(run, now)))
                .or(() -> later(run, now))
                .or(() -> suspect(run));
    }

    private static Optional<String> machines(SweepRun run) {
        return run.live().stream()
                .flatMap(trial -> run.attempt(trial).waits().stream())
                .findFirst();
    }

    private static Optional<String> later(SweepRun run, Instant now) {
        return run.open().stream()
                .filter(trial -> trial.attempt() > 1
                        && trial.state() instanceof Queued(Instant notBefore)
                        && now.isBefore(notBefore))
                .findFirst()
                .map(trial -> "trial " + trial.trial() + " is started again soon: " + what(trial));
    }

    private static String what(TrialRow trial) {
        return "its machine was lost " + trial.losses() + " times, and it failed " + trial.failures() + " times";
    }

    private static Optional<String> suspect(SweepRun run) {
        return Budget.isSuspect(run)
                ? Optional.of("the first trials failed; whether others do better is waited for")
                : Optional.empty();
    }
}
