package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Categories;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Range;
import dev.renga.sweep.space.Scale;
import dev.renga.sweep.space.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    @Test
    void eachCellHasItsValueAtItsPlace() {
        Drawn map = drawn(original());

        // Learning rates to the right in their order, momenta upward, whatever order the space lists them in.
        assertThat(map.word("97.842").x())
                .isLessThan(map.word("98.950").x())
                .isLessThan(map.word("99.158").x());
        assertThat(map.word("99.158").y()).isLessThan(map.word("99.021").y());
        assertThat(map.word("99.021").y()).isLessThan(map.word("99.002").y());
        assertThat(map.word("99.158").x()).isCloseTo(map.word("99.021").x(), within(8.0));
        assertThat(map.texts()).contains("lr", "momentum", "0.1", "0.01", "0.001", "0.5", "0.05");
    }

    @Test
    void theCaptionSaysWhichIsTheBestAndHowCertainThatIs() {
        Drawn map = drawn(original());

        assertThat(map.text("title")).isEqualTo("val_accuracy by lr and momentum");
        assertThat(map.text("desc"))
                .contains("Best: 99.158 at lr 0.1, momentum 0.5 (trial 0, epoch 2)")
                .contains("Within noise")
                .contains("lr 0.001, momentum 0.05: 97.100");
    }

    @Test
    void cellsWithoutAValueSayWhy() {
        Drawn map = drawn(SweepBuilder.grid()
                .trial(State.DIVERGED, Double.NaN)
                .trial(State.STOPPED, 98)
                .trial(State.RUNNING, 97.5)
                .trial(State.RUNNING)
                .trial(State.QUEUED)
                .trial(State.FAILED)
                .trial(State.CANCELLED));

        assertThat(map.texts())
                .contains("diverged", "98.000", "stopped", "97.500", "failed", "cancelled")
                .contains("running", "not yet");
        assertThat(map.texts().stream().filter("running"::equals)).hasSize(2);
        // One that waits, and two that the grid has not come to.
        assertThat(map.texts().stream().filter("not yet"::equals)).hasSize(3);
    }

    @Test
    void aTrialThatDivergedAfterGoodEpochsShowsBoth() {
        Drawn map = drawn(SweepBuilder.grid().trial(State.DIVERGED, 98, 99.1, Double.NaN));

        assertThat(map.texts()).contains("99.100", "diverged");
    }

    @Test
    void repeatsAreTheirMeanAndDeviation() {
        Drawn map = drawn(SweepBuilder.grid()
                .repeated(3)
                .trial(State.FINISHED, 98)
                .trial(State.FINISHED, 99)
                .trial(State.FINISHED, 100)
                .trial(State.FINISHED, 97)
                .trial(State.QUEUED)
                .trial(State.QUEUED));

        assertThat(map.texts()).contains("99.000", "± 1.000", "97.000", "1 of 3");
    }

    @Test
    void otherParametersAreTakenAtTheirBestWhichTheTitleSays() {
        SweepBuilder sweep = SweepBuilder.over(
                SweepBuilder.listed("lr", 0.1, 0.01),
                SweepBuilder.listed("momentum", 0.5, 0.9),
                SweepBuilder.listed("dropout", 0.1, 0.2));
        for (int trial = 0; trial < 8; trial++) {
            sweep.trial(State.FINISHED, 90 + trial);
        }

        Drawn map = drawn(sweep);

        assertThat(map.text("title")).isEqualTo("val_accuracy by lr and momentum, best over dropout");
        assertThat(map.texts()).contains("91.000", "93.000", "95.000", "97.000").doesNotContain("90.000", "96.000");
    }

    @Test
    void anyTwoParametersMayBeAskedFor() {
        SweepBuilder sweep = SweepBuilder.grid().trial(State.FINISHED, 99);

        Drawn map = new Drawn(sweep.pictures().heatMap(Optional.of("momentum"), Optional.of("lr"), PictureWidth.USUAL));

        assertThat(map.text("title")).isEqualTo("val_accuracy by momentum and lr");
        assertThatThrownBy(() -> sweep.pictures().heatMap(Optional.of("beta"), Optional.empty(), PictureWidth.USUAL))
                .isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> sweep.pictures().heatMap(Optional.of("lr"), Optional.of("lr"), PictureWidth.USUAL))
                .isInstanceOf(ContractViolation.class);
    }

    @Test
    void rangesAreCutIntoBinsOfTheirScale() {
        SweepBuilder sweep = SweepBuilder.over(
                new Parameter("lr", new Range(1e-4, 1, Scale.LOG)),
                new Parameter("momentum", new Range(0, 1, Scale.LINEAR)));
        sweep.trial(at(2e-4, 0.1), State.FINISHED, 91);
        sweep.trial(at(0.5, 0.95), State.FINISHED, 92);
        sweep.trial(at(0.6, 0.96), State.FINISHED, 93);

        Drawn map = new Drawn(sweep.pictures().heatMap(new PictureWidth(PictureWidth.LEAST)));

        assertThat(map.texts()).contains("91.000", "93.000").doesNotContain("92.000", "not yet");
        assertThat(map.texts()).contains("0 – 0.25", "0.0001 – 0.001");
        assertThat(map.word("91.000").x()).isLessThan(map.word("93.000").x());
        assertThat(map.word("91.000").y()).isGreaterThan(map.word("93.000").y());
    }

    @Test
    void aParameterThatIsNotAlwaysThereHasAPlaceForThat() {
        SweepBuilder sweep = SweepBuilder.over(
                new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam")))),
                SweepBuilder.listed("beta", 0.9, 0.99).when("optimizer", Value.of("adam")));
        sweep.trial(Assignment.of("optimizer", Value.of("sgd")), State.FINISHED, 98);

        Drawn map = drawn(sweep);

        assertThat(map.texts()).contains("not set", "98.000", "sgd", "adam");
    }

    @Test
    void oneParameterAloneIsOneRow() {
        Drawn map = drawn(SweepBuilder.over(SweepBuilder.listed("lr", 0.1, 0.01))
                .trial(State.FINISHED, 99)
                .trial(State.FINISHED, 98));

        assertThat(map.text("title")).isEqualTo("val_accuracy by lr");
        assertThat(map.word("99.000").y()).isEqualTo(map.word("98.000").y());
    }

    @Test
    void smallLossesKeepTheDigitsThatTellThemApart() {
        Drawn map = drawn(SweepBuilder.grid()
                .optimising("val_loss", Direction.MINIMISE)
                .trial(State.FINISHED, 0.03121)
                .trial(State.FINISHED, 0.03144));

        assertThat(map.texts()).contains("0.0312", "0.0314");
    }

    /** The published grid's shape: the best at the largest learning rate and momentum. */
    private static SweepBuilder original() {
        return SweepBuilder.grid()
                .trial(State.FINISHED, 98, 99.158, 99.1)
                .trial(State.FINISHED, 99.021)
                .trial(State.FINISHED, 99.002)
                .trial(State.FINISHED, 98.95)
                .trial(State.FINISHED, 98.9)
                .trial(State.FINISHED, 98.88)
                .trial(State.FINISHED, 97.842)
                .trial(State.FINISHED, 97.3)
                .trial(State.FINISHED, 97.1);
    }

    private static Assignment at(double lr, double momentum) {
        return Assignment.of("lr", Value.of(lr)).and("momentum", Value.of(momentum));
    }

    private static Drawn drawn(SweepBuilder sweep) {
        return new Drawn(sweep.pictures().heatMap(PictureWidth.USUAL)).harmless();
    }
}
