package dev.renga.sweep.dispatch;

import dev.renga.sweep.launch.LauncherUnavailable;
import dev.renga.sweep.launch.MachineGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives machines back that no trial needs: those beyond what was needed since the last look, if they had no task at both looks. A machine
 * with a task is never given back, whatever is said to be needed; so a scheduler that cannot read its ledger does no harm. The
 * last one goes within 60 s of the last trial. Thread-safe.
 */
public final class SpareMachines implements Capacity {
    /** How often the group is looked at. A machine between two trials is not idle for so long. */
    static final Duration LOOK = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(SpareMachines.class);

    private final MachineGroup group;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicInteger mostNeeded = new AtomicInteger();
    private Instant nextLook = Instant.MIN;
    private Set<String> idleBefore = Set.of();

    public SpareMachines(MachineGroup group, InstantSource clock) {
        this.group = group;
        this.clock = clock;
    }

    @Override
    public void needs(int trials) {
        mostNeeded.accumulateAndGet(trials, Math::max);
        // Told every second or two: while AWS takes its time to answer, the next ones have nothing to add.
        if (!looking.tryLock()) {
            return;
        }
        try {
            if (!clock.instant().isBefore(nextLook)) {
                nextLook = clock.instant().plus(LOOK);
                look(mostNeeded.getAndSet(trials));
            }
        } catch (LauncherUnavailable e) {
            LOG.atWarn().setCause(e).log("no machine can be given back now");
        } finally {
            looking.unlock();
        }
    }

    private void look(int mostSinceTheLast) {
        MachineGroup.Standing standing = group.look();
        int spare = standing.desired() - Math.max(standing.least(), mostSinceTheLast);
        List<String> going = standing.idle().stream()
                .filter(idleBefore::contains)
                .sorted()
                .limit(Math.max(0, spare))
                .toList();
        idleBefore = standing.idle();
        going.forEach(this::end);
        // What never came, for want of quota or capacity, would else come when nobody needs it any more.
        if (mostSinceTheLast == 0 && going.size() == standing.machines() && spare > going.size()) {
            LOG.atInfo().addKeyValue("machines", standing.least()).log("no more machines are waited for");
            group.desire(standing.least());
        }
    }

    private void end(String machine) {
        LOG.atInfo().addKeyValue("machine", machine).log("has nothing to do and is given back");
        group.end(machine);
    }
}
