package dev.renga.sweep.simulation;

import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.LauncherUnavailable;
import dev.renga.sweep.launch.TaskStatus;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Machinery whose answers get lost, and at which schedulers die. */
final class FaultyLauncher implements Launcher {
    private final Launcher launcher;
    private final Faults faults;
    private final Random random;

    FaultyLauncher(Launcher launcher, Faults faults, Random random) {
        this.launcher = launcher;
        this.faults = faults;
        this.random = random;
    }

    private boolean happens(int chance) {
        return random.nextInt(Faults.OF) < chance;
    }

    private void maybeDie() {
        if (happens(faults.crash())) {
            throw new Crash();
        }
    }

    private void maybeFail() {
        if (happens(faults.ledger())) {
            throw new LauncherUnavailable("planned", new IOException("planned"));
        }
    }

    @Override
    public Launch launch(LaunchOrder order) {
        maybeDie();
        Launch launch = launcher.launch(order);
        maybeDie();
        return happens(faults.order()) ? new Launch.Unclear("the answer was lost") : launch;
    }

    @Override
    public void stop(String task, String why) {
        maybeDie();
        maybeFail();
        launcher.stop(task, why);
        maybeDie();
    }

    @Override
    public Map<String, TaskStatus> look(Collection<String> tasks) {
        maybeFail();
        return launcher.look(tasks);
    }

    @Override
    public Map<String, TaskStatus> ofSweep(String sweep) {
        maybeFail();
        return launcher.ofSweep(sweep);
    }

    @Override
    public Set<String> onMachine(String machine) {
        maybeFail();
        return launcher.onMachine(machine);
    }
}
