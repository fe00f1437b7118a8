package dev.renga.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.ContractViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SpaceRefusalsTest {
    private static final Parameter ADAM =
            new Parameter("adam", new Categories(List.of(Value.of(true), Value.of(false))));
    private static final Parameter LR = new Parameter("lr", new Range(0.001, 0.1, Scale.LOG));

    @Test
    void anEmptySpaceIsRefused() {
        refused(() -> new SearchSpace(List.of()), "parameters", "at least one parameter");
    }

    @Test
    void aSpaceMayHaveJustAsManyParametersAsTheLimit() {
        assertThat(new SearchSpace(parameters(SearchSpace.MAX_PARAMETERS - 1)).dimensions())
                .isEqualTo(63);
        assertThat(new SearchSpace(parameters(SearchSpace.MAX_PARAMETERS)).dimensions())
                .isEqualTo(64);
        refused(() -> new SearchSpace(parameters(SearchSpace.MAX_PARAMETERS + 1)), "parameters", "at most 64");
    }

    @Test
    void aListMayHaveJustAsManyValuesAsTheLimit() {
        assertThat(numbers(Listed.MAX_VALUES - 1).count()).hasValue(999);
        assertThat(numbers(Listed.MAX_VALUES).count()).hasValue(1_000);
        refused(() -> numbers(Listed.MAX_VALUES + 1), "values", "at most 1000 values, not 1001");
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        refused(() -> new Range(2, 1, Scale.LINEAR), "high", "1.0 is not over 2.0");
        refused(() -> new Range(1, 1, Scale.LINEAR), "high", "is not over");
        refused(() -> new Integers(5, 4, 1, Scale.LINEAR), "high", "is not over");
        refused(() -> new Range(Double.NaN, 1, Scale.LINEAR), "low", "finite");
        refused(() -> new Range(0, Double.POSITIVE_INFINITY, Scale.LINEAR), "high", "finite");
        refused(() -> new Range(-Double.MAX_VALUE, Double.MAX_VALUE, Scale.LINEAR), "high", "too far");
    }

    @Test
    void aLogScaleNeedsPositiveBounds() {
        refused(() -> new Range(0, 1, Scale.LOG), "low", "over 0 on a log scale");
        refused(() -> new Range(-1, 1, Scale.LOG), "low", "over 0 on a log scale");
        refused(() -> new Integers(0, 8, 1, Scale.LOG), "low", "over 0 on a log scale");
        refused(() -> new Integers(1, 9, 2, Scale.LOG), "step", "must be 1 on a log scale");
    }

    @Test
    void aStepMustLeadFromLowToHigh() {
        refused(() -> new Steps(0, 1, 0.3), "step", "leaves 0.1");
        refused(() -> new Steps(0, 1, -0.5), "step", "over 0");
        refused(() -> new Steps(0, 1, 1e-12), "step", "over 2147483648 values");
        refused(() -> new Integers(1, 8, 2, Scale.LINEAR), "step", "leaves 1");
        refused(() -> new Integers(1, 8, 0, Scale.LINEAR), "step", "at least 1");
    }

    @Test
    void wholeNumbersStayWhereADoubleHoldsThem() {
        long bound = Integers.MAX_BOUND;
        assertThat(new Integers(0, bound, 1, Scale.LINEAR).count()).hasValue(bound + 1);
        refused(() -> new Integers(0, bound + 1, 1, Scale.LINEAR), "high", "within");
    }

    @Test
    void aValueGivenTwiceIsRefusedHoweverItIsWritten() {
        refused(() -> new Listed(List.of(Value.of(1), Value.of(2), Value.of(1.0))), "values[2]", "repeats 1.0");
        refused(() -> new Categories(List.of(Value.of("a"), Value.of("a"))), "categories[1]", "repeats \"a\"");
        refused(() -> new Categories(List.of()), "categories", "at least one");
        assertThat(new Categories(List.of(Value.of(1), Value.of("1"))).count()).hasValue(2);
    }

    @Test
    void namesAreFitForOptionsAndColumns() {
        refused(() -> new Parameter("2nd", LR.domain()), "parameters", "has a name");
        refused(() -> new Parameter("a=b", LR.domain()), "parameters", "has a name");
        refused(() -> new SearchSpace(LR, LR), "parameters", "has lr twice");
    }

    @Test
    void aConditionNamesAnEarlierParameterThatCanBeCounted() {
        Parameter beta = LR.when("adam", Value.of(true));
        refused(() -> new SearchSpace(beta), "parameters.lr.when", "names no parameter: adam");
        refused(() -> new SearchSpace(beta, ADAM), "parameters.lr.when", "must come before lr");
        refused(
                () -> new SearchSpace(LR, ADAM.when("lr", Value.of(0.01))),
                "parameters.adam.when",
                "no countable values");
        refused(() -> new SearchSpace(ADAM, LR.when("adam", Value.of(3))), "parameters.lr.when.adam", "is never 3");
        refused(() -> new SearchSpace(ADAM, LR.when("adam")), "parameters.lr.when.adam", "at least one");
    }

    @Test
    void conditionsThatGoInACircleAreRefused() {
        refused(() -> new SearchSpace(ADAM.when("adam", Value.of(true))), "parameters.adam.when", "leads back to adam");
        refused(
                () -> new SearchSpace(ADAM.when("lr", Value.of(true)), LR.when("adam", Value.of(true))),
                "parameters.adam.when",
                "leads back to adam");
    }

    @Test
    void aGridMayHaveJustAsManyPointsAsTheLimit() {
        assertThat(Grid.of(grid(Grid.MAX_POINTS - 1))).hasSize(9_999);
        assertThat(Grid.of(grid(Grid.MAX_POINTS))).hasSize(10_000);
        refused(() -> Grid.of(grid(Grid.MAX_POINTS + 1)), "parameters", "over 10000 points");
    }

    @Test
    void aGridRefusesAnEndlessProductAtOnce() {
        var vast = new Integers(0, Integers.MAX_BOUND, 1, Scale.LINEAR);
        refused(
                () -> Grid.of(new SearchSpace(new Parameter("a", vast), new Parameter("b", vast))),
                "parameters",
                "over");
    }

    @Test
    void aGridNamesTheRangeThatItCannotHold() {
        refused(() -> Grid.of(new SearchSpace(ADAM, LR)), "parameters.lr", "continuous range");
    }

    @Test
    void aPointOutsideTheSpaceNamesItsParameter() {
        var space = new SearchSpace(ADAM, LR.when("adam", Value.of(true)));
        Assignment off = Assignment.of("adam", Value.of(false));
        assertThat(space.canonical(off)).isEqualTo(off);
        refused(() -> space.canonical(off.and("lr", Value.of(0.01))), "lr", "although adam in [true] does not hold");
        refused(() -> space.canonical(off.and("speed", Value.of(1))), "speed", "is no parameter");
        refused(() -> space.canonical(Assignment.of("adam", Value.of(true))), "lr", "is missing");
        refused(() -> space.canonical(Assignment.of("adam", Value.of("no"))), "adam", "must not be \"no\"");
    }

    private static void refused(ThrowingCallable making, String field, String problem) {
        assertThatThrownBy(making)
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(problem)
                .extracting(refusal -> ((ContractViolation) refusal).field())
                .isEqualTo(field);
    }

    private static List<Parameter> parameters(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new Parameter("p" + index, LR.domain()))
                .toList();
    }

    private static Listed numbers(int count) {
        return new Listed(LongStream.range(0, count).mapToObj(Value::of).toList());
    }

    /** So many points, one of them by a branch. */
    private static SearchSpace grid(int points) {
        var more = new Parameter("more", new Integers(1, points - 1, 1, Scale.LINEAR), Optional.empty());
        List<Parameter> parameters = new ArrayList<>(List.of(ADAM, more.when("adam", Value.of(true))));
        return new SearchSpace(parameters);
    }
}
