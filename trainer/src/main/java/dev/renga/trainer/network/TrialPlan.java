package dev.renga.trainer.network;

import dev.renga.trainer.data.Fold;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a trial is to do.
 *
 * @param data what {@code --data} said
 * @param limits how much of the data is used
 * @param epochs how many at most
 * @param patience after how many epochs without a lower validation loss it ends
 * @param most how long it may train, time before interruptions included
 */
public record TrialPlan(
        double rate,
        double momentum,
        int batchSize,
        long seed,
        long splitSeed,
        Fold fold,
        String data,
        DataLimits limits,
        int epochs,
        OptionalInt patience,
        Optional<Duration> most) {
    /**
     * How many images are used at most.
     *
     * @param evaluation of the validation images, and of the test images
     */
    public record DataLimits(int training, int evaluation) {
        public static final DataLimits NONE = new DataLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** The options that decide the curve, by name: two runs that agree in them are the same trial. */
    public Map<String, String> identity() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--lr", Double.toString(rate));
        options.put("--momentum", Double.toString(momentum));
        options.put("--batch-size", Integer.toString(batchSize));
        options.put("--seed", Long.toString(seed));
        options.put("--split-seed", Long.toString(splitSeed));
        options.put("--fold", fold.toString());
        options.put("--data", data);
        options.put("--limit-train", Integer.toString(limits.training()));
        options.put("--limit-eval", Integer.toString(limits.evaluation()));
        return options;
    }

    public String metricsFile() {
        return MetricsFile.name(rate, momentum);
    }
}
