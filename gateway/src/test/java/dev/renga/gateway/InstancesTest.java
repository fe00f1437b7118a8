package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private final Map<String, Instant> marks = new HashMap<>();
    private final List<String> cleared = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Gateway.NOON);

    @Test
    void anInstanceIsTakenForDeadAfterFiveSilentMinutesAndNotBefore() {
        instance("other").beat();
        now.set(Gateway.NOON.plus(Instances.SILENCE));
        instance("mine").beat();
        assertThat(cleared).isEmpty();
        now.set(Gateway.NOON.plus(Instances.SILENCE).plusMillis(1));
        instance("mine").beat();
        assertThat(cleared).containsExactly("other");
        assertThat(marks).containsOnlyKeys("mine");
    }

    @Test
    void anInstanceThatBeatsIsLeftAlone() {
        for (int minute = 0; minute < 20; minute++) {
            now.set(Gateway.NOON.plus(Duration.ofMinutes(minute)));
            instance("other").beat();
            instance("mine").beat();
        }
        assertThat(cleared).isEmpty();
    }

    @Test
    void anInstanceThatStopsLeavesNoMark() throws InterruptedException {
        Instances mine = instance("mine");
        mine.start();
        assertThat(marks).containsOnlyKeys("mine");
        mine.stop(Duration.ofSeconds(5));
        assertThat(marks).isEmpty();
    }

    @Test
    void anInstanceThatCannotBeClearedUpAfterKeepsItsMarkForTheNextLook() {
        instance("other").beat();
        now.set(Gateway.NOON.plus(Instances.SILENCE).plusSeconds(1));
        Instances failing = new Instances(
                "mine",
                new InMemoryMarks(),
                dead -> {
                    throw new IllegalStateException("planted");
                },
                now::get,
                duration -> {});
        assertThatIllegalStateException().isThrownBy(failing::beat).withMessage("planted");
        assertThat(marks).containsKey("other");
    }

    private Instances instance(String name) {
        // Its own thread never comes to beat by itself here.
        return new Instances(name, new InMemoryMarks(), cleared::add, now::get, duration -> {
            throw new InterruptedException();
        });
    }

    private final class InMemoryMarks implements Instances.Marks {
        @Override
        public void beat(String instance, Instant at) {
            marks.put(instance, at);
        }

        @Override
        public void remove(String instance) {
            marks.remove(instance);
        }

        @Override
        public Map<String, Instant> beats() {
            return Map.copyOf(marks);
        }
    }
}
