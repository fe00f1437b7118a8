package dev.renga.sweep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final int HISTORIES = 300;
    private static final int STEPS = 400;

    @Test
    void manySchedulersAtOnceStartEachAttemptOnce() {
        long starts = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Rivals rivals = history(seed, ledger -> ledger);
            assertThat(rivals.problems()).as("seed %d", seed).isEmpty();
            starts += rivals.starts();
        }
        assertThat(starts).isGreaterThan(5L * HISTORIES);
    }

    @Test
    void aLedgerThatForgetsTheLeaseIsFoundOut() {
        assertThat(histories(ledger -> new LedgerInBetween(ledger) {
                    @Override
                    public boolean change(TrialRow before, TrialRow after, Lease lease) {
                        return super.change(before, after);
                    }
                }))
                .anyMatch(problem -> problem.startsWith("started by one whom epoch"));
    }

    @Test
    void aLedgerThatDoesNotCompareVersionsIsFoundOut() {
        assertThat(histories(ledger -> new LedgerInBetween(ledger) {
                    @Override
                    public boolean change(TrialRow before, TrialRow after, Lease lease) {
                        TrialRow now = trial(before.sweep(), before.trial()).orElseThrow();
                        return super.change(now, of(after, now.version() + 1), lease);
                    }
                }))
                .anyMatch(problem -> problem.startsWith("started twice"));
    }

    private static Stream<String> histories(UnaryOperator<Ledger> planted) {
        return LongStream.rangeClosed(1, HISTORIES).boxed().flatMap(seed -> history(seed, planted).problems().stream());
    }

    private static Rivals history(long seed, UnaryOperator<Ledger> planted) {
        InMemoryLedger ledger = new InMemoryLedger();
        Rivals rivals = new Rivals(planted.apply(ledger), ledger, seed);
        rivals.run(STEPS, () -> {});
        return rivals;
    }

    private static TrialRow of(TrialRow row, long version) {
        return new TrialRow(
                row.sweep(),
                row.trial(),
                row.point(),
                row.repeat(),
                row.parameters(),
                row.state(),
                row.attempt(),
                row.failures(),
                row.losses(),
                row.paid(),
                row.lost(),
                row.result(),
                version);
    }
}
