package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.NOON;
import static dev.renga.sweep.ledger.Rows.sweep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.ledger.SweepState.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SweepStateTest {
    /** There is no method that leads anywhere else, so that what is illegal cannot be written. */
    @Test
    void fromEachStateOnlyThoseCanBeMadeThatMayFollowIt() {
        Map<Class<?>, Set<Class<?>>> next =
                List.of(SweepState.Active.class, SweepState.Ending.class, SweepState.Ended.class).stream()
                        .collect(Collectors.toMap(state -> state, SweepStateTest::statesMadeBy));
        assertThat(next)
                .isEqualTo(Map.of(
                        SweepState.Active.class, Set.of(SweepState.Ending.class, SweepState.Ended.class),
                        SweepState.Ending.class, Set.of(SweepState.Ended.class),
                        SweepState.Ended.class, Set.of()));
    }

    @Test
    void whyASweepEndsIsKeptUntilItHas() {
        SweepState.Ending ending = new SweepState.Active().ending(Reason.MONEY_LIMIT, "$2.50 are spent", NOON);
        assertThat(ending.ended(NOON.plusSeconds(9)))
                .isEqualTo(new SweepState.Ended(Reason.MONEY_LIMIT, "$2.50 are spent", NOON.plusSeconds(9)));
    }

    @Test
    void everyStateOfASweepIsAVersionMore() {
        SweepState.Ending ending = new SweepState.Active().ending(Reason.TARGET, "", NOON);
        assertThat(sweep("a").in(ending).in(ending.ended(NOON)).version()).isEqualTo(2);
    }

    private static Set<Class<?>> statesMadeBy(Class<?> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .<Class<?>>map(method -> method.getReturnType())
                .filter(SweepState.class::isAssignableFrom)
                .collect(Collectors.toSet());
    }
}
