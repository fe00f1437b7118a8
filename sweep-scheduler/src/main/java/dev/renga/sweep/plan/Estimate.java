package dev.renga.sweep.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sweep would come to at most, told before it is started.
 *
 * @param epochs of all trials; none where the sweep does not say how many
 * @param machines time on all machines together
 * @param wall from start to end
 * @param basis what was assumed, in a sentence
 */
public record Estimate(
        int trials, OptionalLong epochs, Duration machines, Duration wall, double dollars, String basis) {
    /** Of the usual network on a T4, batches of 64; a processor takes ten times as long. */
    static final Duration USUAL_EPOCH = Duration.ofSeconds(15);

    static final int USUAL_EPOCHS = 100;
    /** Until a machine that is not there yet is there and has its image. */
    static final Duration MACHINE = Duration.ofMinutes(4);
    /** Until a process on it trains. */
    static final Duration START = Duration.ofSeconds(5);

    /**
     * The estimate of a plan.
     *
     * @param measured how long an epoch took in earlier sweeps of the same image, where there were any
     */
    public static Estimate of(Plan plan, Prices prices, Optional<Duration> measured) {
        int trials = plan.trials();
        Duration epoch = measured.orElse(USUAL_EPOCH);
        int epochs = plan.epochs().orElse(USUAL_EPOCHS);
        Duration trial =
                shorter(epoch.multipliedBy(epochs).plus(START), plan.limits().trialTime());
        int rounds = Math.ceilDiv(trials, plan.parallelism());
        boolean isRented = prices.onDemand() > 0;
        Duration wall = shorter(
                trial.multipliedBy(rounds).plus(isRented ? MACHINE : Duration.ZERO),
                plan.limits().time());
        Duration machines = trial.multipliedBy(trials);
        double dollars = prices.of(plan.run().resources(), machines);
        return new Estimate(
                trials,
                plan.epochs().isPresent() ? OptionalLong.of((long) trials * epochs) : OptionalLong.empty(),
                machines,
                wall,
                Math.min(dollars, plan.limits().dollars().orElse(dollars)),
                basis(plan, prices, epoch, measured.isPresent()));
    }

    private static String basis(Plan plan, Prices prices, Duration epoch, boolean isMeasured) {
        String perEpoch = String.format(
                Locale.ROOT, "%.1f s an epoch, %s", epoch.toMillis() / 1000.0, isMeasured ? "as measured" : "assumed");
        String epochs = plan.epochs().isPresent()
                ? plan.epochs().getAsInt() + " epochs a trial"
                : USUAL_EPOCHS + " epochs a trial, assumed";
        String price = prices.onDemand() > 0
                ? String.format(
                        Locale.ROOT,
                        "$%.3f an hour a machine",
                        prices.perHour(plan.run().resources()))
                : "a machine of one's own";
        return perEpoch + "; " + epochs + "; " + plan.parallelism() + " at once; " + price + "; no trial stopped early";
    }

    private static Duration shorter(Duration time, Optional<Duration> limit) {
        return limit.filter(most -> most.compareTo(time) < 0).orElse(time);
    }
}
