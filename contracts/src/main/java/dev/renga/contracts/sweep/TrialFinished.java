package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a trial came to an end of its own.
 *
 * @param epochs how many it trained, those of earlier attempts included
 * @param best each metric at its best epoch
 * @param test metrics on data that no choice was made by; empty where there are none
 * @param artifacts where its files are, {@code s3://bucket/prefix} or {@code file:///folder}; absent where it kept none
 */
public record TrialFinished(
        String sweep,
        int trial,
        int attempt,
        int epochs,
        Outcome outcome,
        Map<String, Best> best,
        Map<String, Double> test,
        @Nullable String artifacts)
        implements TrialReport {
    /** Why it ended. */
    public enum Outcome {
        /** All epochs that were asked for are done. */
        @JsonProperty("completed")
        COMPLETED,
        /** The validation loss did not get better for as many epochs as it was given. */
        @JsonProperty("patience")
        PATIENCE,
        /** The time that it was given is over. */
        @JsonProperty("time-limit")
        TIME_LIMIT
    }

    /**
     * The best value of a metric.
     *
     * @param value a finite number
     * @param epoch in which it was first reached, from 1
     */
    public record Best(double value, int epoch) {
        public Best {
            TrialLimits.finite("value", value);
            Required.within("epoch", 1, Integer.MAX_VALUE, epoch);
        }
    }

    public TrialFinished {
        TrialLimits.identity(sweep, trial, attempt);
        Required.within("epochs", 0, Integer.MAX_VALUE, epochs);
        Required.present("outcome", outcome);
        best = TrialLimits.metrics("best", best);
        for (Map.Entry<String, Best> metric : best.entrySet()) {
            Required.within(
                    "best." + metric.getKey() + ".epoch",
                    1,
                    epochs,
                    metric.getValue().epoch());
        }
        test = TrialLimits.numbers("test", test);
        TrialLimits.place("artifacts", artifacts);
    }
}
