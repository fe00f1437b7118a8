package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be searched, by which rules, on what. What is absent is chosen by the scheduler, as its documentation says. The
 * form is the same in JSON and in YAML.
 *
 * @param name for people; at most {@link SweepLimits#MAX_NAME} characters
 * @param owner who shares the slots fairly with others; the gateway puts in who asks
 * @param parameters a member for each parameter: listed values, or an object with a range, steps, categories or a condition
 * @param known points to be tried before all others
 * @param trials how many points are tried at most; a grid needs none
 * @param parallelism how many trials may run at once
 * @param epochs of each trial, handed to it as {@code --epochs}; absent where the trial knows
 * @param seed of the search
 * @param priority {@link SweepLimits#LEAST_PRIORITY} to {@link SweepLimits#MOST_PRIORITY}; a higher one gets free slots first
 */
public record SweepSpec(
        @Nullable String name,
        @Nullable String owner,
        JsonNode parameters,
        @Nullable List<JsonNode> known,
        @Nullable Strategy strategy,
        @Nullable Objective objective,
        @Nullable Integer trials,
        @Nullable Repeats repeats,
        @Nullable Integer parallelism,
        @Nullable Integer epochs,
        @Nullable Stopping stopping,
        @Nullable Limits limits,
        @Nullable Long seed,
        @Nullable Integer priority,
        @Nullable Run run) {

    /** How the next point is chosen. */
    public enum Strategy {
        @JsonProperty("grid")
        GRID,
        @JsonProperty("random")
        RANDOM,
        @JsonProperty("quasi-random")
        QUASI_RANDOM,
        @JsonProperty("tpe")
        TPE,
        @JsonProperty("gaussian-process")
        GAUSSIAN_PROCESS
    }

    /** Which way is better. */
    public enum Direction {
        @JsonProperty("maximise")
        MAXIMISE,
        @JsonProperty("minimise")
        MINIMISE
    }

    /**
     * What the search is after: the best epoch of a metric that trials report.
     *
     * @param images how many images or other cases an accuracy in percent was counted over, from which its noise follows
     */
    public record Objective(
            String metric,
            @Nullable Direction direction,
            @Nullable Integer images) {
        public Objective {
            TrialLimits.metric("metric", metric);
            SweepLimits.optional("images", 1, Integer.MAX_VALUE, images);
        }
    }

    /**
     * How often each point is tried.
     *
     * @param by what the repeats of a point differ in
     */
    public record Repeats(int count, @Nullable By by) {
        /** The argument that tells a trial which repeat it is. */
        public enum By {
            /** {@code --seed r}: the same data, other weights and order. */
            @JsonProperty("seed")
            SEED,
            /** {@code --split-seed r}: another split into training and validation. */
            @JsonProperty("split-seed")
            SPLIT_SEED,
            /** {@code --fold 1/count} to {@code count/count}: cross-validation. */
            @JsonProperty("fold")
            FOLD
        }

        public Repeats {
            Required.within("count", 1, SweepLimits.MAX_REPEATS, count);
        }
    }

    /** The rules that stop trials, or the sweep; each that is present is at work. */
    public record Stopping(
            @Nullable Asha asha,
            @Nullable Median median,
            @Nullable Patience patience,
            @Nullable Double target,
            @Nullable Plateau plateau) {
        /** Asynchronous successive halving: rungs at {@code least} epochs, then {@code eta} times as many, and so on. */
        public record Asha(int least, int eta) {}

        /** Stops what is worse than the median of at least {@code others} trials, after {@code grace} epochs. */
        public record Median(int grace, int others) {}

        /** Stops a trial that was not better by more than {@code least} for so many epochs. */
        public record Patience(int epochs, double least) {}

        /** Ends the sweep when so many trials were not better by more than {@code least}. */
        public record Plateau(int trials, double least) {}
    }

    /**
     * What the sweep may use up.
     *
     * @param minutes from its start; then it ends with what it has
     * @param dollars paid for machines, by the prices written down
     * @param trialMinutes of one attempt of one trial
     * @param failures how often a trial may fail by its own fault and be started again; lost machines are not counted
     */
    public record Limits(
            @Nullable Double minutes,
            @Nullable Double dollars,
            @Nullable Double trialMinutes,
            @Nullable Integer failures) {
        public Limits {
            SweepLimits.positive("minutes", minutes);
            SweepLimits.positive("dollars", dollars);
            SweepLimits.positive("trialMinutes", trialMinutes);
            SweepLimits.optional("failures", 0, SweepLimits.MAX_FAILURES, failures);
        }
    }

    /** Which machinery starts the trials. */
    public enum Backend {
        @JsonProperty("ecs")
        ECS,
        @JsonProperty("batch")
        BATCH
    }

    /**
     * What a trial is.
     *
     * @param image the name of an image that the environment knows
     * @param arguments for all trials; the parameters come after them
     * @param cpus virtual processors
     * @param spot whether on machines that may be taken away, at a third of the price
     */
    public record Run(
            @Nullable String image,
            @Nullable List<String> arguments,
            @Nullable Integer gpus,
            @Nullable Double cpus,
            @Nullable Integer memoryMiB,
            @Nullable Boolean spot,
            @Nullable Backend on) {
        public Run {
            SweepLimits.image(image);
            arguments = SweepLimits.arguments(arguments);
            SweepLimits.optional("gpus", 0, SweepLimits.MAX_GPUS, gpus);
            SweepLimits.positive("cpus", cpus);
            SweepLimits.optional("memoryMiB", 1, SweepLimits.MAX_MEMORY_MIB, memoryMiB);
        }
    }

    public SweepSpec {
        SweepLimits.text("name", SweepLimits.MAX_NAME, name);
        SweepLimits.text("owner", SweepLimits.MAX_OWNER, owner);
        Required.present("parameters", parameters);
        known = SweepLimits.listed("known", SweepLimits.MAX_KNOWN, known);
        SweepLimits.optional("trials", 1, SweepLimits.MAX_TRIALS, trials);
        SweepLimits.optional("parallelism", 1, SweepLimits.MAX_PARALLELISM, parallelism);
        SweepLimits.optional("epochs", 1, SweepLimits.MAX_EPOCHS, epochs);
        SweepLimits.optional("priority", SweepLimits.LEAST_PRIORITY, SweepLimits.MOST_PRIORITY, priority);
    }

    /** The same sweep as that of somebody. */
    public SweepSpec ownedBy(String somebody) {
        return new SweepSpec(
                name,
                somebody,
                parameters,
                known,
                strategy,
                objective,
                trials,
                repeats,
                parallelism,
                epochs,
                stopping,
                limits,
                seed,
                priority,
                run);
    }
}
