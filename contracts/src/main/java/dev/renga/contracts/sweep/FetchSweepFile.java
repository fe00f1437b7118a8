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
 * @param drawing how a picture is to look; absent for the usual look, and for what is no picture
 */
public record FetchSweepFile(
        String sweep,
        File file,
        @Nullable Integer trial,
        @Nullable Drawing drawing) implements SweepRequest {
    /** What there is to be had. */
    public enum File {
        /** The best objective over two parameters, SVG. */
        @JsonProperty("heatmap")
        HEATMAP(false, true),
        /** The learning curves, SVG. */
        @JsonProperty("curves")
        CURVES(false, true),
        /** Parallel coordinates, SVG. */
        @JsonProperty("parallel")
        PARALLEL(false, true),
        /** The best so far, trial by trial, SVG. */
        @JsonProperty("history")
        HISTORY(false, true),
        /** A line for each trial, CSV. */
        @JsonProperty("trials")
        TRIALS(false, false),
        /** A line for each epoch of one trial, CSV, as the trial wrote it. */
        @JsonProperty("metrics")
        METRICS(true, false),
        /** The end of what one trial said, text. */
        @JsonProperty("log")
        LOG(true, false);

        private final boolean ofOneTrial;
        private final boolean picture;

        File(boolean ofOneTrial, boolean picture) {
            this.ofOneTrial = ofOneTrial;
            this.picture = picture;
        }

        public boolean isOfOneTrial() {
            return ofOneTrial;
        }
    }

    /**
     * How a picture is to look.
     *
     * @param x the parameter to the right in a heat map; absent for the first that has more than one value
     * @param y the one upward; absent for the next
     * @param width in pixels, for which it is laid out; absent for what suits a page
     * @param metric of learning curves; absent for the objective
     */
    public record Drawing(
            @Nullable String x,
            @Nullable String y,
            @Nullable Integer width,
            @Nullable String metric) {
        /** A look that says nothing of learning curves. */
        public Drawing(@Nullable String x, @Nullable String y, @Nullable Integer width) {
            this(x, y, width, null);
        }

        public Drawing {
            SweepLimits.text("x", SweepLimits.MAX_PARAMETER, x);
            SweepLimits.text("y", SweepLimits.MAX_PARAMETER, y);
            SweepLimits.optional("width", SweepLimits.LEAST_WIDTH, SweepLimits.MOST_WIDTH, width);
            if (metric != null) {
                TrialLimits.metric("metric", metric);
            }
        }
    }

    /** The question for a file that is no picture, or a picture in its usual look. */
    public FetchSweepFile(String sweep, File file, @Nullable Integer trial) {
        this(sweep, file, trial, null);
    }

    public FetchSweepFile {
        TrialLimits.sweep(sweep);
        Required.present("file", file);
        if (drawing != null && !file.picture) {
            throw new ContractViolation("drawing", "must be absent, for the file is no picture");
        }
        if (drawing != null && file != File.HEATMAP && (drawing.x() != null || drawing.y() != null)) {
            throw new ContractViolation("drawing", "must name no parameters, for only heat maps have two");
        }
        if (drawing != null && file != File.CURVES && drawing.metric() != null) {
            throw new ContractViolation("drawing", "must name no metric, for only learning curves are of one");
        }
        if (file.isOfOneTrial()) {
            Required.within("trial", 0, Integer.MAX_VALUE, Required.present("trial", trial));
        } else if (trial != null) {
            throw new ContractViolation("trial", "must be absent, for the file belongs to the whole sweep");
        }
    }
}
