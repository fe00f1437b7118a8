package dev.renga.sweep.dispatch;

import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.plan.Options;
import dev.renga.sweep.plan.Plan;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Where trials report to and put their files, and so the orders to start them.
 *
 * @param reportQueue physical name of the queue for reports
 * @param artifacts address of the bucket for files, {@code s3://bucket}
 */
public record Places(String reportQueue, String artifacts) {
    /** The key of what an attempt leaves, below which its files are. */
    public static String out(String sweep, int trial, int attempt) {
        return trial(sweep, trial) + "/attempts/" + attempt;
    }

    /** The key of what an attempt said. */
    public static String log(String sweep, int trial, int attempt) {
        return out(sweep, trial, attempt) + "/log.txt";
    }

    /** The order to start the attempt that is due: the same for the same attempt, byte for byte. */
    LaunchOrder order(String sweep, Plan plan, TrialRow trial) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("RENGA_SWEEP", sweep);
        environment.put("RENGA_TRIAL", String.valueOf(trial.trial()));
        environment.put("RENGA_ATTEMPT", String.valueOf(trial.attempt()));
        environment.put("RENGA_REPORT_QUEUE", reportQueue);
        environment.put("RENGA_OUT", artifacts + "/" + out(sweep, trial.trial(), trial.attempt()));
        environment.put("RENGA_CHECKPOINT", artifacts + "/" + trial(sweep, trial.trial()) + "/checkpoint");
        return new LaunchOrder(
                sweep,
                trial.trial(),
                trial.attempt(),
                plan.priority(),
                plan.run().image(),
                Options.of(plan, trial.repeat(), trial.parameters()),
                environment,
                plan.run().resources());
    }

    private static String trial(String sweep, int trial) {
        return "sweeps/" + sweep + "/trials/" + trial;
    }
}
