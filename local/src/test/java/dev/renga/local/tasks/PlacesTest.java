package dev.renga.local.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Needs SMALL = new Needs(1, 1024, 1024);

    private final AtomicInteger machines = new AtomicInteger();
    private final Places places = new Places(2, 2, () -> "i-" + machines.incrementAndGet());
    private final List<String> served = new ArrayList<>();

    @Test
    void aMachineTakesOneTaskAtATimeHoweverSmall() {
        assertThat(places.take(Pool.MACHINES, SMALL)).isPresent();
        assertThat(places.take(Pool.MACHINES, SMALL)).isPresent();
        assertThat(places.take(Pool.MACHINES, SMALL)).isEmpty();
        assertThat(places.lacking(Pool.MACHINES, SMALL)).isEqualTo(Resource.GPU);
        assertThat(places.lacking(Pool.MACHINES, new Needs(0, 1, 1))).isEqualTo(Resource.CPU);
    }

    @Test
    void whatIsTooLargeForAnyMachineIsToldByWhatItLacks() {
        assertThat(places.take(Pool.MACHINES, new Needs(2, 1, 1))).isEmpty();
        assertThat(places.lacking(Pool.MACHINES, new Needs(2, 1, 1))).isEqualTo(Resource.GPU);
        assertThat(places.lacking(Pool.MACHINES, new Needs(1, 8192, 1))).isEqualTo(Resource.CPU);
        assertThat(places.lacking(Pool.MACHINES, new Needs(1, 1, 64_000))).isEqualTo(Resource.MEMORY);
    }

    @Test
    void whatBecomesFreeGoesToTheHighestPriorityAndThenToWhoCameFirst() {
        Place first = places.take(Pool.MACHINES, SMALL).orElseThrow();
        Place second = places.take(Pool.MACHINES, SMALL).orElseThrow();
        await("early", SMALL, 0);
        await("late", SMALL, 0);
        await("urgent", SMALL, 5);
        assertThat(served).isEmpty();

        places.release(first);
        places.release(second);
        assertThat(served).containsExactly("urgent", "early");
    }

    @Test
    void oneThatFitsNowhereLetsOthersPass() {
        await("giant", new Needs(8, 1, 1), 9);
        await("small", SMALL, 0);
        assertThat(served).containsExactly("small");
    }

    @Test
    void whoWithdrewIsNotServed() {
        Place only = places.take(Pool.MACHINES, SMALL).orElseThrow();
        assertThat(places.take(Pool.MACHINES, SMALL)).isPresent();
        await("gone", SMALL, 0);
        assertThat(places.withdraw("gone")).isTrue();
        assertThat(places.withdraw("gone")).isFalse();
        places.release(only);
        assertThat(served).isEmpty();
    }

    @Test
    void aMachineThatIsTakenAwayIsReplacedAndItsTaskGivesNothingBack() {
        Place lost = places.take(Pool.MACHINES, SMALL).orElseThrow();
        places.replace(lost.machine());
        assertThat(places.machines())
                .extracting(MachineState::id)
                .doesNotContain(lost.machine())
                .hasSize(2);
        places.release(lost);
        assertThat(places.machines()).noneMatch(MachineState::isTaken);
    }

    @Test
    void fargateHasAsManyUnitsAsThereAreCoresAndALargerTaskTakesThemAll() {
        Place all = places.take(Pool.FARGATE, new Needs(0, 16_384, 1)).orElseThrow();
        assertThat(places.take(Pool.FARGATE, new Needs(0, 256, 1))).isEmpty();
        assertThat(places.lacking(Pool.FARGATE, SMALL)).isEqualTo(Resource.CPU);
        places.release(all);
        assertThat(places.take(Pool.FARGATE, new Needs(0, 2048, 1))).isPresent();
    }

    private void await(String id, Needs needs, int priority) {
        Order order =
                new Order(id, "image", List.of(), Map.of(), Pool.MACHINES, needs, priority, Duration.ofSeconds(1));
        places.whenFree(order, place -> served.add(id));
    }
}
