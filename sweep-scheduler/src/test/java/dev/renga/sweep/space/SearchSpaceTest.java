package dev.renga.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchSpaceTest {
    private static final SearchSpace MIXED = new SearchSpace(
            new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam")))),
            new Parameter("lr", new Range(1e-5, 1, Scale.LOG)),
            new Parameter("beta", new Steps(0.1, 0.9, 0.1)).when("optimizer", Value.of("adam")),
            new Parameter("warm", new Categories(List.of(Value.of(true), Value.of(false))))
                    .when("beta", Value.of(0.1), Value.of(0.3)),
            new Parameter("layers", new Integers(1, 64, 1, Scale.LOG)));

    static List<Domain> countable() {
        return List.of(
                new Listed(List.of(Value.of(0.1), Value.of(0.001), Value.of(3))),
                new Listed(List.of(Value.of("b"), Value.of("a"), Value.of(1))),
                new Categories(List.of(Value.of(3), Value.of(1), Value.of(2))),
                new Steps(0.1, 0.7, 0.1),
                new Steps(-1, 1, 0.25),
                new Integers(-3, 9, 3, Scale.LINEAR),
                new Integers(1, 100, 1, Scale.LOG));
    }

    @ParameterizedTest
    @MethodSource("countable")
    void theCellsOfTheValuesFillTheUnitIntervalAndLeadBack(Domain domain) {
        List<Value> values = LongStream.range(0, domain.count().orElseThrow())
                .mapToObj(domain::value)
                .toList();
        assertThat(values).doesNotHaveDuplicates().allSatisfy(value -> {
            Cell cell = domain.cell(value);
            assertThat(domain.at(cell.middle())).isEqualTo(value);
            assertThat(domain.at(cell.from() + 1e-9)).isEqualTo(value);
            assertThat(domain.at(cell.to() - 1e-9)).isEqualTo(value);
            assertThat(domain.canonical(value)).contains(value);
        });
        assertThat(values.stream()
                        .mapToDouble(value -> domain.cell(value).width())
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("countable")
    void positionsBesideTheUnitIntervalAreItsEnds(Domain domain) {
        assertThat(domain.at(-0.1)).isEqualTo(domain.at(0));
        assertThat(domain.at(1)).isEqualTo(domain.at(1.1)).isEqualTo(domain.at(0.999_999_999));
    }

    @Test
    void anyPositionsMakeAPointThatLeadsBackToItself() {
        var random = new Random(7);
        for (int run = 0; run < 1_000; run++) {
            Assignment point = MIXED.at(random.doubles(MIXED.dimensions()).toArray());
            Assignment again = MIXED.at(MIXED.positions(point));
            // A log and its exponential are off by a last digit.
            assertThat(number(again, "lr")).isCloseTo(number(point, "lr"), within(1e-12));
            assertThat(without(again, "lr")).isEqualTo(without(point, "lr"));
            assertThat(MIXED.canonical(point)).isEqualTo(point);
        }
    }

    @Test
    void aLogRangeGivesEqualRoomToEqualFactors() {
        var lr = new Range(1e-4, 1, Scale.LOG);
        assertThat(number(lr.at(0.5))).isCloseTo(1e-2, within(1e-12));
        assertThat(lr.at(0)).isEqualTo(Value.of(1e-4));
        assertThat(lr.at(1)).isEqualTo(Value.of(1.0));
        assertThat(lr.cell(Value.of(1e-3)).middle()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void stepsAreCountedInDecimals() {
        assertThat(new Steps(0.1, 0.7, 0.1).value(2)).isEqualTo(Value.of(0.3));
        assertThat(new Steps(0.1, 0.7, 0.1).canonical(Value.of(0.35))).isEmpty();
    }

    @Test
    void listedNumbersLieInTheirOrderAndGridsInTheGivenOne() {
        var listed = new Listed(List.of(Value.of(0.1), Value.of(0.001), Value.of(0.01)));
        assertThat(listed.at(0)).isEqualTo(Value.of(0.001));
        assertThat(listed.at(0.5)).isEqualTo(Value.of(0.01));
        assertThat(listed.value(0)).isEqualTo(Value.of(0.1));
    }

    @Test
    void valuesAreTypedAsTheirParameterTypesThem() {
        assertThat(new Range(0, 2, Scale.LINEAR).canonical(Value.of(1))).contains(Value.of(1.0));
        assertThat(new Integers(1, 8, 1, Scale.LINEAR).canonical(Value.of(2.0))).contains(Value.of(2));
        assertThat(new Integers(1, 8, 1, Scale.LINEAR).canonical(Value.of(2.5))).isEmpty();
        assertThat(new Listed(List.of(Value.of(1.0))).canonical(Value.of(1))).contains(Value.of(1.0));
    }

    @Test
    void theTextOfAPointTellsTypesApart() {
        Assignment point = Assignment.of("a", Value.of(1))
                .and("b", Value.of(1.0))
                .and("c", Value.of("1\""))
                .and("d", Value.of(true))
                .and("e", Value.of(-0.0));
        assertThat(point).hasToString("a=1,b=1.0,c=\"1\\\"\",d=true,e=0.0");
    }

    @Test
    void aGridHasEachPointOnceAndParametersOnlyWhereTheyAre() {
        var space = new SearchSpace(
                new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam")))),
                new Parameter("beta", new Steps(0.1, 0.3, 0.1)).when("optimizer", Value.of("adam")),
                new Parameter("warm", new Categories(List.of(Value.of(true), Value.of(false))))
                        .when("beta", Value.of(0.3)));
        List<String> points = Grid.of(space).stream().map(Assignment::toString).toList();
        assertThat(points)
                .containsExactly(
                        "optimizer=\"sgd\"",
                        "optimizer=\"adam\",beta=0.1",
                        "optimizer=\"adam\",beta=0.2",
                        "optimizer=\"adam\",beta=0.3,warm=true",
                        "optimizer=\"adam\",beta=0.3,warm=false");
    }

    @Test
    void drawingFindsEveryPointOfTheGridAndNoOther() {
        var space = new SearchSpace(
                new Parameter("a", new Integers(1, 3, 1, Scale.LOG)),
                new Parameter("b", new Steps(0, 1, 0.5)).when("a", Value.of(2)));
        var random = new Random(1);
        Set<Assignment> drawn = new HashSet<>();
        for (int run = 0; run < 1_000; run++) {
            drawn.add(space.at(random.doubles(2).toArray()));
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(Grid.of(space));
    }

    private static double number(Assignment point, String name) {
        return number(point.value(name).orElseThrow());
    }

    private static double number(Value value) {
        return value.exact().orElseThrow().doubleValue();
    }

    private static String without(Assignment point, String name) {
        return point.toString().replaceAll(name + "=[^,]*", "");
    }
}
