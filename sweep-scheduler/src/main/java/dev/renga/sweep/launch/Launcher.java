package dev.renga.sweep.launch;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Machinery that runs attempts of trials, each as one task. Tasks are known by the names that it gives them. What it says is
 * the truth as it was a moment ago; who must not start a thing twice relies on {@link LaunchOrder#token} and a ledger.
 * Thread-safe.
 */
public interface Launcher {
    /** Starts an attempt. The same order again, within a day, is the same task and no second one. */
    Launch launch(LaunchOrder order);

    /**
     * Tells a task to stop: SIGTERM, and SIGKILL after its stop timeout. For one that has stopped or is gone nothing happens.
     *
     * @throws LauncherUnavailable where that was not taken; it may be tried again
     */
    void stop(String task, String why);

    /**
     * How tasks stand; {@link TaskStatus.Gone} for those that nobody remembers.
     *
     * @throws LauncherUnavailable where that is not known now
     */
    Map<String, TaskStatus> look(Collection<String> tasks);

    /**
     * All tasks of a sweep that have not stopped, known to the ledger or not.
     *
     * @throws LauncherUnavailable where that is not known now
     */
    Map<String, TaskStatus> ofSweep(String sweep);

    /**
     * The tasks on a machine, by the id of its EC2 instance, as a warning of its end names it. None where the machinery does not
     * tell, or sees to them itself.
     *
     * @throws LauncherUnavailable where that is not known now
     */
    default Set<String> onMachine(String machine) {
        return Set.of();
    }
}
