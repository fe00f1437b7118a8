package dev.renga.bench.scaling;

import java.util.OptionalInt;

/**
 * Target tracking of a service's processors, the usual policy: its metric is a minute's average that comes a minute late, and
 * without a task there is none, so that it needs one at all times.
 */
final class ProcessorTracking implements Scaler {
    private static final double TARGET = 0.7;
    private static final int MINUTE = 60;

    private final int late;
    private final int action;
    private final TargetTracking tracking;
    private final Later later = new Later();

    ProcessorTracking(int max, Delays delays) {
        this.late = (int) delays.measuring().toSeconds();
        this.action = (int) delays.action().toSeconds();
        this.tracking = new TargetTracking(TARGET, 1, max);
    }

    @Override
    public OptionalInt decide(Look look) {
        if (look.now() > 0 && look.now() % MINUTE == 0) {
            tracking.endMinute(look.wanted()).ifPresent(tasks -> later.add(look.now() + late + action, tasks));
        }
        tracking.see(look.load());
        return later.due(look.now());
    }
}
