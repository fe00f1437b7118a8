package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.renga.contracts.Required;
import java.util.List;

/**
 * What became of a sweep: published to {@code sweep-events}, at least once and in no order. The JSON form names its kind in the
 * field {@code type}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SweepEvent.SweepStarted.class, name = "SweepStarted"),
    @JsonSubTypes.Type(value = SweepEvent.TrialStarted.class, name = "TrialStarted"),
    @JsonSubTypes.Type(value = SweepEvent.EpochsReported.class, name = "EpochsReported"),
    @JsonSubTypes.Type(value = SweepEvent.TrialEnded.class, name = "TrialEnded"),
    @JsonSubTypes.Type(value = SweepEvent.SweepFinished.class, name = "SweepFinished")
})
public sealed interface SweepEvent {
    /** Which sweep. */
    String sweep();

    /** A sweep is there that was not. */
    record SweepStarted(String sweep, SweepView view) implements SweepEvent {
        public SweepStarted {
            TrialLimits.sweep(sweep);
            Required.present("view", view);
        }
    }

    /** An attempt of a trial has a machine. */
    record TrialStarted(String sweep, TrialView trial) implements SweepEvent {
        public TrialStarted {
            TrialLimits.sweep(sweep);
            Required.present("trial", trial);
        }
    }

    /** Trials have trained epochs: as many reports as came together. */
    record EpochsReported(String sweep, List<EpochReported> reports) implements SweepEvent {
        public EpochsReported {
            TrialLimits.sweep(sweep);
            reports = Required.elements("reports", reports);
        }
    }

    /** A trial came to its end, whatever that was. */
    record TrialEnded(String sweep, TrialView trial) implements SweepEvent {
        public TrialEnded {
            TrialLimits.sweep(sweep);
            Required.present("trial", trial);
        }
    }

    /** A sweep has ended. */
    record SweepFinished(String sweep, SweepView view) implements SweepEvent {
        public SweepFinished {
            TrialLimits.sweep(sweep);
            Required.present("view", view);
        }
    }
}
