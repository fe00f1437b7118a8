package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
    @Test
    void aLeadOfATwentiethOfAPercentIsNoWin() {
        Certainty certainty = certainty(SweepBuilder.grid()
                .trial(State.FINISHED, 99.108)
                .trial(State.FINISHED, 99.158)
                .trial(State.FINISHED, 95));

        assertThat(certainty).isInstanceOf(Certainty.WithinNoise.class);
        assertThat(((Certainty.WithinNoise) certainty).rivals()).containsExactly(0);
    }

    @Test
    void anAccuracyOverTwelveThousandImagesIsTellingFromAQuarterOfAPercentOn() {
        // Two standard errors of a difference at 99.2 %: 1.96 * sqrt(2) * sqrt(99.2 * 0.8 / 12000) = 0.225.
        assertThat(certainty(SweepBuilder.grid().trial(State.FINISHED, 99.2).trial(State.FINISHED, 98.9)))
                .isInstanceOfSatisfying(
                        Certainty.Clear.class,
                        clear -> assertThat(clear.margin()).isCloseTo(0.24, within(0.02)));
        assertThat(certainty(SweepBuilder.grid().trial(State.FINISHED, 99.2).trial(State.FINISHED, 99.0)))
                .isInstanceOf(Certainty.WithinNoise.class);
    }

    @Test
    void theDeviationOfRepeatsThatDivergedIsANumber() {
        Standings standings = SweepBuilder.grid()
                .optimising("loss", Direction.MINIMISE)
                .repeated(3)
                .trial(State.FINISHED, 1e200)
                .trial(State.FINISHED, 2e200)
                .trial(State.FINISHED, 3e200)
                .standings();

        assertThat(standings.best().orElseThrow().point().deviation().orElseThrow())
                .isCloseTo(1e200, within(1e190));
    }

    @Test
    void repeatsThatDifferMoreThanCountingWouldWidenTheMargin() {
        // Means 99 and 98, deviations 1 each over three: Student's 2.776 at 4 degrees times sqrt(2/3).
        SweepBuilder sweep = SweepBuilder.grid()
                .optimising("score", Direction.MAXIMISE)
                .repeated(3)
                .trial(State.FINISHED, 98)
                .trial(State.FINISHED, 99)
                .trial(State.FINISHED, 100)
                .trial(State.FINISHED, 97)
                .trial(State.FINISHED, 98)
                .trial(State.FINISHED, 99);

        assertThat(certainty(sweep)).isInstanceOfSatisfying(Certainty.WithinNoise.class, noise -> {
            assertThat(noise.lead()).isCloseTo(1, within(1e-9));
            assertThat(noise.margin()).isCloseTo(2.776 * Math.sqrt(2.0 / 3), within(1e-3));
        });
    }

    @Test
    void repeatsThatAgreeTellPointsApart() {
        SweepBuilder sweep =
                SweepBuilder.grid().optimising("val_loss", Direction.MINIMISE).repeated(3);
        for (double loss : List.of(0.030, 0.031, 0.032, 0.060, 0.061, 0.062)) {
            sweep.trial(State.FINISHED, loss);
        }

        assertThat(certainty(sweep)).isInstanceOf(Certainty.Clear.class);
    }

    @Test
    void repeatsThatHappenToBeEqualDoNotMakeATinyLeadAWin() {
        SweepBuilder sweep = SweepBuilder.grid().repeated(2);
        for (double accuracy : List.of(99.15, 99.15, 99.10, 99.10)) {
            sweep.trial(State.FINISHED, accuracy);
        }

        assertThat(certainty(sweep)).isInstanceOf(Certainty.WithinNoise.class);
    }

    @Test
    void ofALossWithoutRepeatsNobodyKnowsWhatChanceDoes() {
        SweepBuilder sweep = SweepBuilder.grid()
                .optimising("val_loss", Direction.MINIMISE)
                .trial(State.FINISHED, 0.03)
                .trial(State.FINISHED, 0.04);

        assertThat(certainty(sweep)).isInstanceOf(Certainty.Unknown.class);
    }

    @Test
    void aTieIsNoWinWhateverIsKnownOfChance() {
        SweepBuilder sweep = SweepBuilder.grid()
                .optimising("val_loss", Direction.MINIMISE)
                .trial(State.FINISHED, 0.03)
                .trial(State.FINISHED, 0.03);

        assertThat(certainty(sweep)).isInstanceOf(Certainty.WithinNoise.class);
        assertThat(sweep.standings().best().orElseThrow().point().point()).isZero();
    }

    @Test
    void onePointAloneHasNobodyToBeBetterThan() {
        assertThat(certainty(SweepBuilder.grid().trial(State.FINISHED, 99).trial(State.DIVERGED, Double.NaN)))
                .isInstanceOf(Certainty.Alone.class);
    }

    @Test
    void aStoppedTrialMayHoldTheBestEpochThoughItsLastIsWorse() {
        Best best = SweepBuilder.grid()
                .trial(State.FINISHED, 97, 98)
                .trial(State.STOPPED, 99, 90)
                .standings()
                .best()
                .orElseThrow();

        assertThat(best.epoch().trial()).isEqualTo(1);
        assertThat(best.epoch().epoch()).isEqualTo(1);
        assertThat(best.value()).isEqualTo(99);
    }

    private static Certainty certainty(SweepBuilder sweep) {
        return sweep.standings().best().orElseThrow().certainty();
    }
}
