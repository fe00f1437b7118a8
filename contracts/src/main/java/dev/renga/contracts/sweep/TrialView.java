package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial as people see it. Instants are ISO 8601 in UTC.
 *
 * @param point number of its choice of parameters, from 0; its repeats share it
 * @param repeat which of them, from 0
 * @param parameters of the point
 * @param attempt how often it was started, 0 before the first
 * @param why it stopped or failed, or what it waits for; absent where there is nothing to say
 * @param epochs reported
 * @param best each metric at its best epoch so far
 * @param test metrics on data that no choice was made by; empty where there are none
 * @param task the ECS task or Batch job of its last attempt
 * @param seconds on machines, of all attempts
 * @param dollars paid for them
 * @param lastLines of its output where it failed
 */
public record TrialView(
        int trial,
        int point,
        int repeat,
        JsonNode parameters,
        State state,
        int attempt,
        @Nullable String why,
        int epochs,
        Map<String, TrialFinished.Best> best,
        Map<String, Double> test,
        @Nullable String task,
        @Nullable String startedAt,
        @Nullable String endedAt,
        double seconds,
        double dollars,
        @Nullable String lastLines) {

    /** Where it stands. */
    public enum State {
        @JsonProperty("queued")
        QUEUED,
        /** Its machine is being found. */
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("stopping")
        STOPPING,
        @JsonProperty("finished")
        FINISHED,
        /** Ended early by a rule or a limit; its curve counts. */
        @JsonProperty("stopped")
        STOPPED,
        @JsonProperty("failed")
        FAILED,
        /** Its loss was no number any more: a result too. */
        @JsonProperty("diverged")
        DIVERGED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    public TrialView {
        Required.present("parameters", parameters);
        Required.present("state", state);
        best = TrialLimits.metrics("best", best);
        test = TrialLimits.numbers("test", test);
    }
}
