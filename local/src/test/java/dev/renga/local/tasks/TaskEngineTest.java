package dev.renga.local.tasks;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.state.NotKept;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskEngineTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration A_TASK = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    enum News {
        PLACED,
        STARTED
    }

    @ParameterizedTest
    @EnumSource
    void aTaskOfWhichNoNoteCanBeKeptGoesAsWithItsMachine(News unkept) {
        try (TaskEngine engine = engine()) {
            var watcher = new ForgetfulWatcher(Optional.of(unkept), 0);
            Place place = place(engine).orElseThrow();
            engine.start(order("long", A_TASK), place, watcher);
            eventually(LONG, () -> assertThat(watcher.endings).containsExactly(new Ending.HostLost()));
            assertThat(ProcessHandle.current()
                            .children()
                            .filter(child ->
                                    child.info().commandLine().orElse("").contains("sleep " + A_TASK.toSeconds())))
                    .isEmpty();
            assertThat(place(engine)).as("its machine is free").isPresent();
        }
    }

    @Test
    void theEndOfATaskIsToldUntilItIsKept() {
        try (TaskEngine engine = engine()) {
            var watcher = new ForgetfulWatcher(Optional.empty(), 2);
            engine.start(order("short", Duration.ZERO), place(engine).orElseThrow(), watcher);
            eventually(LONG, () -> assertThat(watcher.endings).containsExactly(new Ending.Exited(0)));
            assertThat(watcher.tries).hasValue(3);
        }
    }

    @Test
    void theEndOfATaskThatIsTakenOutOfTheLineIsToldUntilItIsKept() {
        try (TaskEngine engine = engine()) {
            engine.start(
                    order("first", A_TASK), place(engine).orElseThrow(), new ForgetfulWatcher(Optional.empty(), 0));
            var watcher = new ForgetfulWatcher(Optional.empty(), 2);
            engine.queue(order("second", A_TASK), watcher);
            engine.stop("second");
            eventually(LONG, () -> assertThat(watcher.endings).containsExactly(new Ending.Withdrawn()));
            assertThat(watcher.tries).hasValue(3);
        }
    }

    private TaskEngine engine() {
        Images images = new Images(List.of(new Image("sleeper", List.of("sleep"), Map.of(), 1)));
        return TaskEngine.open(new TaskEngine.Settings(folder, images, 1, 1, Map.of()), () -> "i-1");
    }

    private static Optional<Place> place(TaskEngine engine) {
        return engine.reserve(Pool.MACHINES, new Needs(1, 0, 0));
    }

    private static Order order(String id, Duration sleep) {
        return new Order(
                id,
                "sleeper",
                List.of(String.valueOf(sleep.toSeconds())),
                Map.of(),
                Pool.MACHINES,
                new Needs(1, 0, 0),
                0,
                Duration.ofSeconds(1));
    }

    /** One whose disk is full for some of its news. */
    private static final class ForgetfulWatcher implements TaskWatcher {
        final List<Ending> endings = new CopyOnWriteArrayList<>();
        final AtomicInteger tries = new AtomicInteger();
        private final Optional<News> unkept;
        private final int endsUnkept;

        ForgetfulWatcher(Optional<News> unkept, int endsUnkept) {
            this.unkept = unkept;
            this.endsUnkept = endsUnkept;
        }

        @Override
        public void placed(Place place) {
            keep(unkept.filter(News.PLACED::equals).isEmpty());
        }

        @Override
        public void started() {
            keep(unkept.filter(News.STARTED::equals).isEmpty());
        }

        @Override
        public void ended(Ending ending) {
            keep(tries.incrementAndGet() > endsUnkept);
            endings.add(ending);
        }

        private static void keep(boolean isRoom) {
            if (!isRoom) {
                throw new NotKept("planted", new IOException("No space left on device"));
            }
        }
    }
}
