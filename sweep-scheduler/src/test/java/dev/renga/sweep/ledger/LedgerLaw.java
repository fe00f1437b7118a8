package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.MINUTE;
import static dev.renga.sweep.ledger.Rows.NOON;
import static dev.renga.sweep.ledger.Rows.RESULT;
import static dev.renga.sweep.ledger.Rows.SWEEP;
import static dev.renga.sweep.ledger.Rows.report;
import static dev.renga.sweep.ledger.Rows.sweep;
import static dev.renga.sweep.ledger.Rows.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.ledger.TrialState.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any ledger does. Each test has an empty one. */
abstract class LedgerLaw {
    /** The clock of all who look at the lease. */
    final AtomicLong nanos = new AtomicLong();

    abstract Ledger ledger();

    abstract LeaseStore leaseStore();

    final Leases process(String holder) {
        return new Leases(leaseStore(), holder, Leases.LENGTH, nanos::get);
    }

    final Lease lease() {
        return process("one").acquire().orElseThrow();
    }

    @Test
    void aSweepIsThereAsItWasAdded() {
        assertThat(ledger().add(sweep(SWEEP))).isTrue();
        assertThat(ledger().sweep(SWEEP)).contains(sweep(SWEEP));
        assertThat(ledger().sweep("another")).isEmpty();
    }

    @Test
    void anIdBelongsToOneSweep() {
        ledger().add(sweep(SWEEP));
        assertThat(ledger().add(sweep(SWEEP, NOON.plusSeconds(1)))).isFalse();
        assertThat(ledger().sweep(SWEEP)).contains(sweep(SWEEP));
        assertThat(ledger().sweeps(5, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void aSweepChangesFromWhatItIsAndFromNothingElse() {
        ledger().add(sweep(SWEEP));
        SweepRow ending = sweep(SWEEP)
                .in(new SweepState.Active().ending(SweepState.Reason.TARGET, "99.5 reached", NOON.plusSeconds(9)));
        assertThat(ledger().change(sweep(SWEEP), ending)).isTrue();
        assertThat(ledger().sweep(SWEEP)).contains(ending);
        assertThat(ledger().change(sweep(SWEEP), ending)).isFalse();
        assertThat(ledger().change(sweep("another"), sweep("another").in(ending.state())))
                .isFalse();
    }

    @Test
    void aSweepIsOpenUntilItsEndWasTold() {
        ledger().add(sweep("a"));
        ledger().add(sweep("b"));
        SweepState.Ending ending = new SweepState.Active().ending(SweepState.Reason.CANCELLED, "by ada", NOON);
        SweepRow late = sweep("a").in(ending);
        ledger().change(sweep("a"), late);
        assertThat(ledger().open()).containsExactlyInAnyOrder(late, sweep("b"));
        SweepRow over = late.in(ending.ended(NOON.plusSeconds(1)));
        assertThat(ledger().change(late, over)).isTrue();
        assertThat(ledger().open()).containsExactlyInAnyOrder(over, sweep("b"));
        ledger().told(over);
        ledger().told(over);
        assertThat(ledger().open()).containsExactly(sweep("b"));
        assertThat(ledger().sweep("a")).contains(over);
        assertThat(ledger().change(late, over)).isFalse();
    }

    @Test
    void sweepsAreListedNewestFirstPageByPage() {
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            ledger().add(sweep("s" + number, NOON.plusSeconds(number)));
            newestFirst.addFirst("s" + number);
        }
        for (int limit : new int[] {1, 3, 6, 7, 8}) {
            List<String> listed = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Ledger.Page<SweepRow> page = ledger().sweeps(limit, cursor);
                assertThat(page.items()).hasSizeBetween(1, limit);
                page.items().forEach(sweep -> listed.add(sweep.id()));
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(listed).isEqualTo(newestFirst);
        }
    }

    @Test
    void nothingIsListedWhereNothingIs() {
        assertThat(ledger().sweeps(5, Optional.empty())).isEqualTo(new Ledger.Page<>(List.of(), Optional.empty()));
        assertThat(ledger().trials(SWEEP, 5, Optional.empty()))
                .isEqualTo(new Ledger.Page<>(List.of(), Optional.empty()));
        assertThat(ledger().open()).isEmpty();
        assertThat(ledger().trials(SWEEP)).isEmpty();
        assertThat(ledger().reports(SWEEP)).isEmpty();
        assertThat(ledger().trial(SWEEP, 0)).isEmpty();
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        for (String wrong : new String[] {"", "x", "-1", "01", "1e3", "9999999999", "S#a", "古"}) {
            assertThatExceptionOfType(ContractViolation.class).isThrownBy(() -> ledger().sweeps(5, Optional.of(wrong)));
            assertThatExceptionOfType(ContractViolation.class)
                    .isThrownBy(() -> ledger().trials(SWEEP, 5, Optional.of(wrong)));
        }
    }

    @Test
    void aTrialIsThereAsItWasAddedAndOnlyOnce() {
        Lease lease = lease();
        assertThat(ledger().add(trial(4), lease)).isTrue();
        assertThat(ledger().add(trial(4), lease)).isFalse();
        assertThat(ledger().trial(SWEEP, 4)).contains(trial(4));
    }

    @Test
    void aTrialKeepsAllThatItIsThroughItsWholeLife() {
        List<TrialRow> life = new ArrayList<>(List.of(trial(4)));
        life.add(life.getLast().dispatching(NOON));
        life.add(life.getLast().running("arn:aws:ecs:us-east-1:0:task/c/1", NOON));
        life.add(life.getLast().lost(MINUTE, NOON.plusSeconds(30)));
        life.add(life.getLast().dispatching(NOON));
        life.add(life.getLast().stopping(End.STOPPED, "worse than the median", NOON));
        life.add(life.getLast().stoppingTask("job-7"));
        life.add(life.getLast().ended(End.STOPPED, "worse than the median", RESULT, MINUTE, NOON));
        ledger().add(trial(4), lease());
        for (int step = 1; step < life.size(); step++) {
            assertThat(ledger().change(life.get(step - 1), life.get(step))).isTrue();
            assertThat(ledger().trial(SWEEP, 4)).contains(life.get(step));
        }
        assertThat(ledger().change(life.get(2), life.get(3))).isFalse();
    }

    @Test
    void aTrialChangesFromWhatItIsAndFromNothingElse() {
        ledger().add(trial(4), lease());
        TrialRow next = trial(4).dispatching(NOON);
        assertThat(ledger().change(trial(4), next)).isTrue();
        assertThat(ledger().change(trial(4), trial(4).dispatching(NOON.plusSeconds(1))))
                .isFalse();
        assertThat(ledger().trial(SWEEP, 4)).contains(next);
        assertThat(ledger().change(trial(5), trial(5).dispatching(NOON))).isFalse();
    }

    @Test
    void aStepToAnotherRowOrBackIsAMistake() {
        TrialRow next = trial(4).dispatching(NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().change(trial(5), next));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().change(next, trial(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().change(sweep("a"), sweep("b")));
    }

    @Test
    void trialsAreListedByNumberPageByPage() {
        Lease lease = lease();
        List<Integer> numbers = List.of(0, 2, 9, 10, 100, 12_345, 99_999);
        numbers.reversed().forEach(number -> ledger().add(trial(number), lease));
        ledger().note(List.of(report(0, 1)));
        assertThat(ledger().trials(SWEEP).stream().map(TrialRow::trial)).isEqualTo(numbers);
        for (int limit : new int[] {1, 3, 6, 7, 8}) {
            List<Integer> listed = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Ledger.Page<TrialRow> page = ledger().trials(SWEEP, limit, cursor);
                assertThat(page.items()).hasSizeBetween(1, limit);
                page.items().forEach(trial -> listed.add(trial.trial()));
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(listed).isEqualTo(numbers);
        }
    }

    @Test
    void whoeverHasNoLeaseAddsAndDispatchesNothing() {
        Lease never = new Lease("nobody", 1);
        assertThat(ledger().add(trial(4), never)).isFalse();
        Lease first = lease();
        ledger().add(trial(4), first);
        Lease second = takeOver("two");
        TrialRow next = trial(4).dispatching(NOON);
        for (Lease wrong : List.of(never, first, new Lease("one", second.epoch()), new Lease("two", 1))) {
            assertThat(ledger().change(trial(4), next, wrong)).isFalse();
            assertThat(ledger().add(trial(5), wrong)).isFalse();
        }
        assertThat(ledger().trial(SWEEP, 4)).contains(trial(4));
        assertThat(ledger().trial(SWEEP, 5)).isEmpty();
        assertThat(ledger().change(trial(4), next, second)).isTrue();
        assertThat(ledger().change(trial(4), next, second)).isFalse();
    }

    @Test
    void aLeaseThatWasGivenBackIsWorthNothing() {
        Leases one = process("one");
        Lease lease = one.acquire().orElseThrow();
        one.release(lease);
        assertThat(ledger().add(trial(4), lease)).isFalse();
        assertThat(one.renew(lease)).isFalse();
        assertThat(process("two").acquire()).contains(new Lease("two", 2));
    }

    @Test
    void aLeaseIsTakenFromWhoIsSilentForAsLongAsItLastsAndFromNobodyElse() {
        Leases one = process("one");
        Leases two = process("two");
        Lease first = one.acquire().orElseThrow();
        for (int second = 0; second < 60; second++) {
            assertThat(two.acquire()).isEmpty();
            assertThat(one.renew(first)).isTrue();
            assertThat(one.isHeld(first)).isTrue();
            nanos.addAndGet(Leases.LENGTH.toNanos() / 3);
        }
        assertThat(two.acquire()).isEmpty();
        nanos.addAndGet(Leases.LENGTH.toNanos() - 1);
        assertThat(two.acquire()).isEmpty();
        nanos.addAndGet(1);
        assertThat(one.isHeld(first)).isFalse();
        assertThat(two.acquire()).contains(new Lease("two", 2));
        assertThat(one.renew(first)).isFalse();
        assertThat(two.isHeld(new Lease("two", 2))).isTrue();
        one.release(first);
        assertThat(two.renew(new Lease("two", 2))).isTrue();
    }

    @Test
    void ofTwoWhoReachForALeaseOneGetsIt() {
        Leases two = process("two");
        Leases three = process("three");
        lease();
        assertThat(two.acquire()).isEmpty();
        assertThat(three.acquire()).isEmpty();
        nanos.addAndGet(Leases.LENGTH.toNanos());
        assertThat(two.acquire()).contains(new Lease("two", 2));
        assertThat(three.acquire()).isEmpty();
    }

    @Test
    void reportsAreReadInTheOrderInWhichTheyWereWrittenAndEachOnce() {
        ledger().note(List.of(report(0, 2), report(0, 1), report("another", 0, 1)));
        ledger().note(List.of(report(1, 1), report(0, 1)));
        ledger().note(List.of(report(0, 2)));
        assertThat(ledger().reports(SWEEP)).containsExactly(report(0, 2), report(0, 1), report(1, 1));
        assertThat(ledger().reports("another")).containsExactly(report("another", 0, 1));
    }

    @Test
    void everyKindOfReportComesBackAsItWas() {
        List<TrialReport> reports = List.of(
                new TrialFinished(
                        SWEEP,
                        4,
                        2,
                        100,
                        TrialFinished.Outcome.PATIENCE,
                        Map.of("val_loss", new TrialFinished.Best(0.03125, 61)),
                        Map.of("loss", 1e-300),
                        "s3://renga-local-artifacts/sweeps/a"),
                new TrialFailed(SWEEP, 8, 1, TrialFailed.Reason.DIVERGED, "line one\nline two \u2028 古", 1),
                new TrialInterrupted(SWEEP, 4, 1, 6, null));
        ledger().note(reports);
        assertThat(ledger().reports(SWEEP)).isEqualTo(reports);
    }

    @Test
    void moreReportsThanOneItemHoldsAreAllThere() {
        String detail = "x".repeat(1_900);
        List<TrialReport> many = IntStream.range(0, 500)
                .<TrialReport>mapToObj(number -> new TrialFailed(SWEEP, number, 1, TrialFailed.Reason.ERROR, detail, 0))
                .toList();
        ledger().note(many);
        assertThat(ledger().reports(SWEEP)).isEqualTo(many);
    }

    @Test
    void reportsOfMoreSweepsThanOneCallHoldsAreAllThere() {
        List<TrialReport> many = IntStream.range(0, 60)
                .mapToObj(number -> report("s" + number, 0, 1))
                .toList();
        ledger().note(many);
        for (int number = 0; number < many.size(); number++) {
            assertThat(ledger().reports("s" + number)).containsExactly(many.get(number));
        }
    }

    private Lease takeOver(String holder) {
        Leases other = process(holder);
        assertThat(other.acquire()).isEmpty();
        nanos.addAndGet(Leases.LENGTH.toNanos());
        return other.acquire().orElseThrow();
    }
}
