package dev.renga.sweep.simulation;

import java.time.Duration;
import java.util.Optional;

/**
 * What goes wrong, each in so many of a hundred thousand cases.
 *
 * @param crash of a call to the ledger or the machinery: the scheduler dies there
 * @param ledger of a call: it does not answer, having done it or not
 * @param order of orders: the answer is lost
 * @param change of news that a task has ended: it is lost
 * @param report of reports: it comes twice, late and out of order
 * @param loss how long on average until a machine is taken away
 * @param kill the same for a process
 * @param usurper how long until a second scheduler takes over while the first goes on
 */
record Faults(
        int crash,
        int ledger,
        int order,
        int change,
        int report,
        Optional<Duration> loss,
        Optional<Duration> kill,
        Optional<Duration> usurper) {
    static final int OF = 100_000;

    static final Faults NONE = new Faults(0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    /** Everything at once. */
    static final Faults ALL = new Faults(
            1_000,
            1_000,
            10_000,
            20_000,
            20_000,
            Optional.of(Duration.ofSeconds(40)),
            Optional.of(Duration.ofSeconds(60)),
            Optional.of(Duration.ofSeconds(45)));

    Faults losing(Duration each) {
        return new Faults(crash, ledger, order, change, report, Optional.of(each), kill, usurper);
    }
}
