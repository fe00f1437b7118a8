package dev.renga.bench.scaling;

import dev.renga.contracts.qa.PoolPolicy;
import java.time.Duration;

/** A pool, a scaler and questions, second by second. A simulation plays once. */
final class Simulation {
    /** How long the pool is looked at after the last question: past any scale-in. */
    static final Duration AFTERWARDS = Duration.ofMinutes(30);

    private static final double MINUTE = 60;
    private static final int NONE = -1;

    private final Arrivals arrivals;
    private final int offset;
    private final long perSecond;
    private final double workOfOne;
    private final Scaler scaler;
    private final Fleet fleet;
    private final Line line = new Line();
    private int firstAnswer = NONE;
    private int lastAnswer = NONE;
    private long answered;

    /**
     * @param offset seconds from the full minute of AWS's clock to the first question
     */
    Simulation(Arrivals arrivals, int offset, PoolPolicy policy, Scaler scaler, Fleet fleet) {
        this.arrivals = arrivals;
        this.offset = offset;
        this.perSecond = Duration.ofSeconds(1).dividedBy(policy.timePerQuestion());
        this.workOfOne = policy.timePerQuestion().toMillis() / 1_000.0;
        this.scaler = scaler;
        this.fleet = fleet;
    }

    Figures play() {
        int end = offset + arrivals.seconds() + (int) AFTERWARDS.toSeconds();
        for (int now = 0; now < end; now++) {
            tick(now);
        }
        if (line.waiting() > 0) {
            throw new IllegalStateException(line.waiting() + " questions of " + arrivals.name() + " are not answered");
        }
        return new Figures(
                firstAnswer - offset - arrivals.first(),
                lastAnswer - offset - arrivals.last(),
                line.longestWait(),
                fleet.most(),
                fleet.billed(end) / MINUTE,
                answered * workOfOne / MINUTE);
    }

    private void tick(int now) {
        line.add(arrivals.in(now - offset), now);
        long capacity = fleet.ready(now) * perSecond;
        long served = Math.min(line.waiting(), capacity);
        line.take(served, now);
        fleet.work(served, now);
        if (served > 0) {
            firstAnswer = firstAnswer == NONE ? now + 1 : firstAnswer;
            lastAnswer = now + 1;
            answered += served;
        }
        // What is in flight at a moment: as much as is worked on at once, at least one while anything is.
        long inFlight = (long) Math.ceil(served * workOfOne);
        double load = capacity == 0 ? Double.NaN : (double) served / capacity;
        scaler.decide(new Look(now, line.waiting() + inFlight, served, fleet.wanted(), load))
                .ifPresent(fleet::want);
        fleet.reconcile(now);
    }
}
