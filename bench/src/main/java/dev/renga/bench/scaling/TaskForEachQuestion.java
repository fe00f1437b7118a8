package dev.renga.bench.scaling;

import dev.renga.contracts.qa.PoolPolicy;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * As the original answers: RunTask for every question. Twenty a second is what ECS lets an account start on Fargate in the
 * long run; images as small and models as quick to load as Renga's are assumed, and no quota of virtual CPUs.
 */
final class TaskForEachQuestion {
    private static final long STARTS = 20;
    private static final double MINUTE = 60;
    private static final double LEAST_BILLED = 60;

    private TaskForEachQuestion() {}

    static Figures play(Arrivals arrivals, PoolPolicy policy, Delays delays) {
        int untilReady = (int) delays.untilReady().toSeconds();
        double work = policy.timePerQuestion().toMillis() / 1_000.0;
        double life = Math.max(LEAST_BILLED, delays.pull().plus(delays.start()).toSeconds() + work);
        Line line = new Line();
        Deque<Long> alive = new ArrayDeque<>();
        long running = 0;
        long most = 0;
        int last = 0;
        for (int now = 0; now < arrivals.seconds() || line.waiting() > 0; now++) {
            line.add(arrivals.in(now), now);
            long started = Math.min(STARTS, line.waiting());
            line.take(started, now);
            alive.add(started);
            running += started - (alive.size() > untilReady + 1 ? alive.remove() : 0);
            most = Math.max(most, running);
            last = started > 0 ? now : last;
        }
        return new Figures(
                untilReady + 1,
                last + untilReady + 1 - arrivals.last(),
                line.longestWait() + untilReady,
                Math.toIntExact(most),
                arrivals.all() * life / MINUTE,
                arrivals.all() * work / MINUTE);
    }
}
