package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as people see it. Instants are ISO 8601 in UTC.
 *
 * @param why it ends or ended, in a sentence; absent while it goes on
 * @param waiting why nothing more starts although something could, in plain words: quota, capacity, Spot, other sweeps
 * @param secondsLeft an estimate from what has run; absent before anything has
 * @param best the best epoch on the validation split; absent before there is one
 * @param spec what was asked for
 */
public record SweepView(
        String sweep,
        State state,
        @Nullable String why,
        @Nullable String waiting,
        String createdAt,
        @Nullable String endedAt,
        Counts trials,
        Epochs epochs,
        @Nullable Double secondsLeft,
        @Nullable BestPoint best,
        Spend spend,
        SweepSpec spec) {

    /** Where it stands. */
    public enum State {
        @JsonProperty("active")
        ACTIVE,
        /** What runs is being stopped. */
        @JsonProperty("ending")
        ENDING,
        /** It came to an end of its own: nothing left to try, target reached, plateau, time or money used up. */
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("cancelled")
        CANCELLED,
        /** No trial gave a result. */
        @JsonProperty("failed")
        FAILED
    }

    /**
     * How many trials are in which state.
     *
     * @param planned in all, repeats counted, if nothing ends the sweep early
     */
    public record Counts(
            int planned, int queued, int running, int finished, int stopped, int failed, int diverged, int cancelled) {}

    /** Epochs reported so far, and those of all that is planned; absent where nobody said how many. */
    public record Epochs(long done, @Nullable Long planned) {}

    /**
     * The best point.
     *
     * @param trial that reached it; with repeats the best of its trials
     * @param value of the objective; with repeats the mean over them
     * @param spread the standard deviation over repeats; absent without
     * @param parameters of the point
     * @param withinNoise a sentence where other points cannot be told apart from it; absent where they can
     */
    public record BestPoint(
            int trial,
            int epoch,
            double value,
            @Nullable Double spread,
            JsonNode parameters,
            @Nullable String withinNoise) {
        public BestPoint {
            Required.present("parameters", parameters);
        }
    }

    /**
     * What the machines cost so far, by the prices written down.
     *
     * @param paid for all time on them
     * @param useful of that, for attempts that came to a result
     */
    public record Spend(double paid, double useful) {}

    public SweepView {
        TrialLimits.sweep(sweep);
        Required.present("state", state);
        Required.present("createdAt", createdAt);
        Required.present("trials", trials);
        Required.present("epochs", epochs);
        Required.present("spend", spend);
        Required.present("spec", spec);
    }
}
