package dev.renga.sweep.plan;

import dev.renga.sweep.launch.LaunchOrder.Resources;
import java.time.Duration;

/**
 * What a machine costs by the hour, in dollars. A task pays for its share of the machine: the largest of its shares of GPUs,
 * processors and memory.
 *
 * @param onDemand of one machine
 * @param spot of one that may be taken away; the price moves, this is what it was about
 */
public record Prices(double onDemand, double spot) {
    /** A machine of one's own. */
    public static final Prices NONE = new Prices(0, 0);

    /** One g4dn.xlarge (T4, 4 processors, 16 GiB) in us-east-1, Linux, as listed by AWS on 2026-11-21. */
    public static final Prices G4DN_XLARGE = new Prices(0.526, 0.17);

    private static final double CPUS = 4;
    /** What its agent and system leave of 16 GiB. */
    private static final double MEMORY_MIB = 15_000;

    private static final double HOUR_MILLIS = 3_600_000;

    /** Dollars for an hour of a task. */
    public double perHour(Resources task) {
        double share = Math.max(task.gpus(), Math.max(task.cpus() / CPUS, task.memoryMiB() / MEMORY_MIB));
        return share * (task.spot() ? spot : onDemand);
    }

    /** Dollars for so long a time of a task. */
    public double of(Resources task, Duration time) {
        return perHour(task) * time.toMillis() / HOUR_MILLIS;
    }
}
