package dev.renga.sweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.TrialRow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there to find: each mistake is one that schedulers have made. */
class PlantedMistakesTest {
    private static final int RUNS = 20;

    @Test
    void anOrderThatIsGivenTwiceAndStartedTwiceIsFound() {
        assertThat(complaints(world -> world.withLauncher(launcher -> new Altered(launcher) {
                    @Override
                    public Launch launch(LaunchOrder order) {
                        return world.machines.start(order);
                    }
                })))
                .anyMatch(complaint -> complaint.contains("two tasks"));
    }

    @Test
    void aLossThatIsTakenForAFailureIsFound() {
        assertThat(complaints(world -> world.withLauncher(launcher -> new Altered(launcher) {
                    @Override
                    public Map<String, TaskStatus> look(Collection<String> tasks) {
                        Map<String, TaskStatus> seen = new HashMap<>(super.look(tasks));
                        seen.replaceAll((task, status) -> asFailure(status));
                        return seen;
                    }
                })))
                .anyMatch(complaint -> complaint.contains("counts") || complaint.contains("miscounts"));
    }

    private static TaskStatus asFailure(TaskStatus status) {
        return status instanceof TaskStatus.Stopped stopped && stopped.cause() == TaskStatus.Cause.MACHINE_LOST
                ? new TaskStatus.Stopped(
                        TaskStatus.Cause.EXITED,
                        OptionalInt.of(1),
                        stopped.reason(),
                        stopped.started(),
                        stopped.stopped())
                : status;
    }

    @Test
    void aTaskThatIsForgottenIsFound() {
        assertThat(complaints(world -> world.withLauncher(launcher -> new Altered(launcher) {
                    @Override
                    public Map<String, TaskStatus> look(Collection<String> tasks) {
                        Map<String, TaskStatus> seen = new HashMap<>(super.look(tasks));
                        seen.replaceAll((task, status) -> task.hashCode() % 3 == 0 ? new TaskStatus.Gone() : status);
                        return seen;
                    }
                })))
                .anyMatch(complaint -> complaint.contains("at once") || complaint.contains("runs on"));
    }

    @Test
    void aTrialThatIsStartedBeforeItIsWrittenDownIsFound() {
        // The ledger forgets that an attempt was ordered: as if the order had gone out first.
        assertThat(complaints(world -> world.withLedger(ledger -> forgetting(ledger, world))))
                .isNotEmpty();
    }

    private static Ledger forgetting(Ledger ledger, World world) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    boolean isOrder = method.getName().equals("change") && arguments.length == 3;
                    return isOrder
                            ? isActive(world, (TrialRow) arguments[0], (Lease) arguments[2])
                            : call(ledger, method, arguments);
                });
    }

    private static boolean isActive(World world, TrialRow trial, Lease lease) {
        return world.ledger.trial(trial.sweep(), trial.trial()).isPresent() && lease.epoch() > 0;
    }

    private static Object call(Ledger ledger, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(ledger, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<String> complaints(UnaryOperator<World> plant) {
        return IntStream.range(0, RUNS)
                .mapToObj(run -> {
                    World world = new World(run, 4, TrialModel.of(5, Duration.ofSeconds(4)), Faults.ALL);
                    plant.apply(world).sweep("grid", GridSimulationTest.GRID).run(Duration.ofMinutes(20));
                    return Checker.complaints(world, "grid", GridSimulationTest.POINTS);
                })
                .flatMap(List::stream)
                .toList();
    }

    private static class Altered implements Launcher {
        private final Launcher launcher;

        Altered(Launcher launcher) {
            this.launcher = launcher;
        }

        @Override
        public Launch launch(LaunchOrder order) {
            return launcher.launch(order);
        }

        @Override
        public void stop(String task, String why) {
            launcher.stop(task, why);
        }

        @Override
        public Map<String, TaskStatus> look(Collection<String> tasks) {
            return launcher.look(tasks);
        }

        @Override
        public Map<String, TaskStatus> ofSweep(String sweep) {
            return launcher.ofSweep(sweep);
        }
    }
}
