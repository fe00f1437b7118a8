package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The question for a picture or a file of a sweep. The reply is {@link SweepReply.File}, or {@link SweepReply.Missing} where
 * there is no such sweep, trial or file yet.
 *
 * @param trial whose file; absent for what belongs to the sweep as a whole
 */
public record FetchSweepFile(
        String sweep, File file, @Nullable Integer trial) implements SweepRequest {
    /** What there is to be had. */
    public enum File {
        /** The best objective over two parameters, SVG. */
        @JsonProperty("heatmap")
        HEATMAP(false),
        /** The learning curves, SVG. */
        @JsonProperty("curves")
        CURVES(false),
        /** Parallel coordinates, SVG. */
        @JsonProperty("parallel")
        PARALLEL(false),
        /** The best so far, trial by trial, SVG. */
        @JsonProperty("history")
        HISTORY(false),
        /** A line for each trial, CSV. */
        @JsonProperty("trials")
        TRIALS(false),
        /** A line for each epoch of one trial, CSV, as the trial wrote it. */
        @JsonProperty("metrics")
        METRICS(true),
        /** The end of what one trial said, text. */
        @JsonProperty("log")
        LOG(true);

        private final boolean ofOneTrial;

        File(boolean ofOneTrial) {
            this.ofOneTrial = ofOneTrial;
        }

        public boolean isOfOneTrial() {
            return ofOneTrial;
        }
    }

    public FetchSweepFile {
        TrialLimits.sweep(sweep);
        Required.present("file", file);
        if (file.isOfOneTrial()) {
            Required.within("trial", 0, Integer.MAX_VALUE, Required.present("trial", trial));
        } else if (trial != null) {
            throw new ContractViolation("trial", "must be absent, for the file belongs to the whole sweep");
        }
    }
}
