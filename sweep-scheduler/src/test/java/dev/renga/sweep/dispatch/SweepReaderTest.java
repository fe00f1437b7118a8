package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.sweep.ledger.InMemoryLedger;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.plan.Prices;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SweepReaderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final SweepSpec SPEC =
            JsonCodec.of(SweepSpec.class).decode("{\"parameters\": {\"lr\": [0.1, 0.01]}, \"epochs\": 10}");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final SweepReader reader = new SweepReader(counted(), Optional::empty, Prices.NONE, now::get);

    @Test
    void theNextPageOfAnEndedSweepIsReadWithoutTheLedgerAndALaterOneAnew() {
        SweepRow row = SweepRow.begun("old", SPEC, NOON);
        add(row);
        ledger.change(row, row.in(new SweepState.Active().ended(SweepState.Reason.CANCELLED, "cancelled", NOON)));

        assertThat(reader.trials("old", -1, 1).orElseThrow())
                .extracting(TrialView::trial)
                .containsExactly(0);
        assertThat(reader.trials("old", 0, 1).orElseThrow())
                .extracting(TrialView::trial)
                .containsExactly(1);
        assertThat(readings).hasValue(1);

        now.set(NOON.plus(SweepReader.KEPT_WHOLE));
        assertThat(reader.trials("old", -1, 2).orElseThrow()).hasSize(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    void aSweepThatIsOpenElsewhereIsReadAnewEachTime() {
        add(SweepRow.begun("open", SPEC, NOON));
        assertThat(reader.trials("open", -1, 1)).isPresent();
        assertThat(reader.trials("open", -1, 1)).isPresent();
        assertThat(readings).hasValue(2);
        assertThat(reader.trials("gone", -1, 1)).isEmpty();
    }

    private void add(SweepRow row) {
        Lease lease =
                ledger.leases("one", Duration.ofSeconds(10), () -> 0).acquire().orElseThrow();
        ledger.add(row);
        for (int trial = 0; trial < 2; trial++) {
            Assignment at = Assignment.of("lr", Value.of(trial == 0 ? 0.1 : 0.01));
            ledger.add(TrialRow.queued(row.id(), trial, trial, 0, at, NOON), lease);
        }
    }

    /** The ledger, with the readings of all that a sweep has reported counted. */
    private Ledger counted() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("reports")) {
                        readings.incrementAndGet();
                    }
                    return method.invoke(ledger, arguments);
                });
    }
}
