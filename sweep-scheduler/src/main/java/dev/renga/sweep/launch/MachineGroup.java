package dev.renga.sweep.launch;

import java.util.Set;

/** The machines that trials run on, rented one by one. Thread-safe. */
public interface MachineGroup {
    /**
     * How a group stands.
     *
     * @param least so many are kept whatever there is to do, because whoever runs it wants that
     * @param desired how many it is to have; where AWS has none to give there are fewer
     * @param machines how many there are, those that are just starting too
     * @param idle those of them that have started and have no task, neither running nor about to
     */
    record Standing(int least, int desired, int machines, Set<String> idle) {
        public Standing {
            idle = Set.copyOf(idle);
        }
    }

    /**
     * How it stands now.
     *
     * @throws LauncherUnavailable where that is not known now
     */
    Standing look();

    /**
     * Ends a machine, and wants one less.
     *
     * @throws LauncherUnavailable where that was not taken; it may be tried again
     */
    void end(String machine);

    /**
     * Wants so many.
     *
     * @throws LauncherUnavailable where that was not taken; it may be tried again
     */
    void desire(int machines);
}
