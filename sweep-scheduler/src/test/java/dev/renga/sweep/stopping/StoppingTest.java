package dev.renga.sweep.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopSweep;
import dev.renga.sweep.stopping.Verdict.StopTrial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private static final double NONE = Double.NaN;

    @Test
    void ashaLetsTheBestThirdOfEachRungGoOn() {
        Stopping stopping = stopping(new Asha(1, 3));
        assertThat(stopping.report(epoch(0, 1, 0.5))).isInstanceOf(GoOn.class);
        assertThat(stopping.report(epoch(1, 1, 0.4))).isInstanceOf(StopTrial.class);
        assertThat(stopping.report(epoch(2, 1, 0.6))).isInstanceOf(GoOn.class);
        assertThat(stopping.report(epoch(3, 1, 0.55))).isInstanceOf(StopTrial.class);
        assertThat(stopping.report(epoch(4, 1, 0.7))).isInstanceOf(GoOn.class);
        // Six have come, and two places: the second best goes on.
        assertThat(stopping.report(epoch(5, 1, 0.65))).isInstanceOf(GoOn.class);
    }

    @Test
    void ashaJudgesAtItsRungsOnly() {
        Stopping stopping = stopping(new Asha(2, 3));
        run(stopping, 0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9);
        assertThat(stopping.report(epoch(1, 1, 0.1))).isInstanceOf(GoOn.class);
        assertThat(stopping.report(epoch(1, 2, 0.95))).isInstanceOf(GoOn.class);
        for (int epoch = 3; epoch < 6; epoch++) {
            assertThat(stopping.report(epoch(1, epoch, 0.2))).isInstanceOf(GoOn.class);
        }
    }

    @Test
    void ashaStopsATrialWithoutANumber() {
        Stopping stopping = stopping(new Asha(1, 3));
        assertThat(stopping.report(epoch(0, 1, NONE))).isInstanceOf(StopTrial.class);
    }

    @Test
    void theMedianRuleStopsWhoIsWorseThanTheMeansOfHalfTheOthers() {
        Stopping stopping = stopping(new MedianRule(1, 2));
        run(stopping, 0, 0.4, 0.6);
        run(stopping, 1, 0.6, 0.8);
        assertThat(stopping.report(epoch(2, 1, 0.1))).isInstanceOf(GoOn.class);
        assertThat(stopping.report(epoch(2, 2, 0.59))).isInstanceOf(StopTrial.class);
        run(stopping, 3, 0.1);
        assertThat(stopping.report(epoch(3, 2, 0.61))).isInstanceOf(GoOn.class);
    }

    @Test
    void theMedianRuleWaitsForOthers() {
        Stopping stopping = stopping(new MedianRule(0, 2));
        run(stopping, 0, 0.9);
        assertThat(stopping.report(epoch(1, 1, 0.1))).isInstanceOf(GoOn.class);
    }

    @Test
    void patienceEndsWithTheEpochThatIsOneTooMany() {
        Stopping stopping = stopping(new Patience(2, 0.01));
        run(stopping, 0, 0.5, 0.505);
        assertThat(stopping.report(epoch(0, 3, 0.52))).isInstanceOf(GoOn.class);
        assertThat(stopping.report(epoch(0, 4, 0.529))).isInstanceOf(GoOn.class);
        assertThat(stopping.report(epoch(0, 5, 0.53)))
                .isEqualTo(new StopTrial("patience: no better for 2 epochs at epoch 5"));
    }

    @Test
    void theTargetEndsTheSweepInEitherDirection() {
        assertThat(stopping(new Target(0.99)).report(epoch(3, 1, 0.99))).isInstanceOf(StopSweep.class);
        assertThat(stopping(new Target(0.99)).report(epoch(3, 1, 0.98))).isInstanceOf(GoOn.class);
        assertThat(new Stopping(List.of(new Target(0.1)), Direction.MINIMISE).report(epoch(0, 1, 0.1)))
                .isInstanceOf(StopSweep.class);
        assertThat(stopping(new Target(0.99)).report(epoch(3, 1, NONE))).isInstanceOf(GoOn.class);
    }

    @Test
    void theEndOfTheSweepGoesBeforeTheEndOfATrial() {
        List<StoppingRule> rules = List.of(new Patience(1, 0), new Target(0.5));
        var stopping = new Stopping(rules, Direction.MAXIMISE);
        run(stopping, 0, 0.4);
        assertThat(stopping.report(epoch(0, 2, 0.4))).isInstanceOf(StopTrial.class);
        run(stopping, 1, 0.4);
        assertThat(stopping.report(epoch(1, 2, 0.6))).isInstanceOf(StopSweep.class);
    }

    @Test
    void aPlateauIsSoManyLaterTrialsThatAreNoBetterInWhateverOrderTheyEnd() {
        var curves = new Curves(Direction.MAXIMISE);
        double[] bests = {0.5, 0.7, 0.6, 0.705, NONE};
        for (int trial = 0; trial < bests.length; trial++) {
            curves.add(epoch(trial, 1, bests[trial]));
        }
        var plateau = new Plateau(3, 0.01);
        assertThat(plateau.judge(curves, Set.of(0, 1, 2, 3))).isInstanceOf(GoOn.class);
        assertThat(plateau.judge(curves, Set.of(4, 3, 2, 1))).isInstanceOf(StopSweep.class);
        assertThat(plateau.judge(curves, Set.of(4, 3, 2))).isInstanceOf(GoOn.class);
        assertThat(plateau.judge(curves, Set.of())).isInstanceOf(GoOn.class);
    }

    @Test
    void theSameReportAgainChangesNothing() {
        Stopping stopping = stopping(new Asha(1, 3));
        Verdict first = stopping.report(epoch(0, 1, 0.5));
        stopping.report(epoch(1, 1, 0.9));
        stopping.report(epoch(2, 1, 0.8));
        assertThat(stopping.report(epoch(0, 1, 0.5))).isEqualTo(first);
        assertThat(stopping.report(epoch(0, 2, 0.5))).isInstanceOf(GoOn.class);
    }

    @Test
    void aStopStandsWhateverIsReportedAfterItAndWhatIsReportedCounts() {
        Stopping stopping = stopping(new Asha(1, 3));
        run(stopping, 0, 0.5);
        Verdict stop = stopping.report(epoch(1, 1, 0.4));
        assertThat(stop).isInstanceOf(StopTrial.class);
        assertThat(stopping.report(epoch(1, 2, 0.99))).isEqualTo(stop);
        assertThat(stopping.curves().best()).contains(new BestEpoch(1, 2, 0.99));
    }

    @Test
    void aTrialsOwnReportsMayComeInAnyOrder() {
        List<EpochReport> own = new ArrayList<>();
        double[] objectives = {0.2, 0.6, 0.3, 0.3};
        for (int epoch = 1; epoch <= objectives.length; epoch++) {
            own.add(epoch(9, epoch, objectives[epoch - 1]));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(own, new Random(seed));
            Stopping stopping = new Stopping(List.of(new MedianRule(1, 1), new Patience(2, 0)), Direction.MAXIMISE);
            run(stopping, 0, 0.5, 0.5, 0.5, 0.5);
            Verdict verdict = new GoOn();
            for (EpochReport report : own) {
                verdict = stopping.report(report);
            }
            verdicts.add(verdict);
        }
        assertThat(verdicts).hasSize(50).containsOnly(new StopTrial("patience: no better for 2 epochs at epoch 4"));
    }

    @Test
    void anEpochThatNeverCameIsNotWaitedForForever() {
        Curves curves = new Curves(Direction.MAXIMISE);
        curves.add(epoch(0, 1, 0.1));
        curves.add(epoch(0, 3, 0.3));
        curves.add(epoch(0, 4, 0.4));
        assertThat(curves.of(0).orElseThrow().progress()).isEqualTo(1);
        curves.add(epoch(0, 5, 0.5));
        assertThat(curves.of(0).orElseThrow().progress()).isEqualTo(5);
    }

    @Test
    void aLaterAttemptsEpochReplacesThatOfTheOneBeforeHoweverTheyArrive() {
        Curves curves = new Curves(Direction.MAXIMISE);
        assertThat(curves.add(new EpochReport(0, 2, 1, 0.3))).isTrue();
        assertThat(curves.add(new EpochReport(0, 1, 1, 0.9))).isFalse();
        assertThat(curves.best()).contains(new BestEpoch(0, 1, 0.3));
        assertThat(curves.add(new EpochReport(0, 3, 1, 0.2))).isTrue();
        assertThat(curves.best()).contains(new BestEpoch(0, 1, 0.2));
    }

    @Test
    void rulesThatMakeNoSenseAreRefusedByTheirField() {
        assertThatThrownBy(() -> new Asha(0, 3))
                .isInstanceOf(ContractViolation.class)
                .hasMessageStartingWith("stopping.least:");
        assertThatThrownBy(() -> new Asha(1, 1)).hasMessageStartingWith("stopping.eta:");
        assertThatThrownBy(() -> new MedianRule(-1, 1)).hasMessageStartingWith("stopping.grace:");
        assertThatThrownBy(() -> new MedianRule(0, 0)).hasMessageStartingWith("stopping.others:");
        assertThatThrownBy(() -> new Patience(0, 0)).hasMessageStartingWith("stopping.epochs:");
        assertThatThrownBy(() -> new Patience(1, -1)).hasMessageStartingWith("stopping.least:");
        assertThatThrownBy(() -> new Target(NONE)).hasMessageStartingWith("stopping.target:");
        assertThatThrownBy(() -> new Plateau(0, 0)).hasMessageStartingWith("stopping.trials:");
        assertThatThrownBy(() -> new Plateau(1, NONE)).hasMessageStartingWith("stopping.least:");
    }

    private static Stopping stopping(StoppingRule rule) {
        return new Stopping(List.of(rule), Direction.MAXIMISE);
    }

    private static EpochReport epoch(int trial, int epoch, double objective) {
        return new EpochReport(trial, 1, epoch, objective);
    }

    private static void run(Stopping stopping, int trial, double... objectives) {
        for (int epoch = 1; epoch <= objectives.length; epoch++) {
            stopping.report(epoch(trial, epoch, objectives[epoch - 1]));
        }
    }
}
