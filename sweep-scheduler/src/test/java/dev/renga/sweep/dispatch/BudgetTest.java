package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.InMemoryLedger;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState.Reason;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.plan.Prices;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A task was ordered ten hours ago, under a limit of a dollar, which is two hours; the sweep is read anew. */
class BudgetTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant NOW = NOON.plus(Duration.ofHours(10));
    private static final SweepSpec SPEC = JsonCodec.of(SweepSpec.class)
            .decode("{\"parameters\": {\"lr\": [0.1]}, \"epochs\": 10, \"limits\": {\"dollars\": 1}}");

    private final Budget budget = new Budget(Prices.G4DN_XLARGE);
    private final SweepRun run = readAnew();

    @Test
    void nothingIsDecidedAboutMoneyBeforeItsTasksWereLookedAt() {
        assertThat(budget.stop(run, NOW)).isEmpty();
        assertThat(budget.affords(run, NOW)).isFalse();
    }

    @Test
    void aTaskThatHasWaitedAllTheWhileCostNothing() {
        look(new TaskStatus.Waiting("no machine"));

        assertThat(budget.stop(run, NOW)).isEmpty();
        assertThat(budget.affords(run, NOW)).isTrue();
    }

    @Test
    void oneThatHasRunAllTheWhileEndsItsSweep() {
        look(new TaskStatus.Running(NOON));

        assertThat(budget.stop(run, NOW)).get().extracting(Budget.Stop::reason).isEqualTo(Reason.MONEY_LIMIT);
    }

    private void look(TaskStatus status) {
        run.attempt(run.live().getFirst()).saw(status, NOW);
    }

    private static SweepRun readAnew() {
        InMemoryLedger ledger = new InMemoryLedger();
        Lease lease =
                ledger.leases("one", Duration.ofSeconds(10), () -> 0).acquire().orElseThrow();
        ledger.add(SweepRow.begun("dear", SPEC, NOON));
        TrialRow queued = TrialRow.queued("dear", 0, 0, 0, Assignment.of("lr", Value.of(0.1)), NOON);
        ledger.add(queued, lease);
        TrialRow dispatching = queued.dispatching(NOON);
        ledger.change(queued, dispatching, lease);
        ledger.change(dispatching, dispatching.running("task", NOON), lease);
        return Reload.open(ledger, "dear").orElseThrow();
    }
}
