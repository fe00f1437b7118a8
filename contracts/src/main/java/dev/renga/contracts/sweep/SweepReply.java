package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sweep scheduler replies. The JSON form names its kind in the field {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SweepReply.One.class, name = "SweepOne"),
    @JsonSubTypes.Type(value = SweepReply.Estimated.class, name = "SweepEstimated"),
    @JsonSubTypes.Type(value = SweepReply.Sweeps.class, name = "SweepPage"),
    @JsonSubTypes.Type(value = SweepReply.Trials.class, name = "TrialPage"),
    @JsonSubTypes.Type(value = SweepReply.File.class, name = "SweepFile"),
    @JsonSubTypes.Type(value = SweepReply.Missing.class, name = "SweepMissing"),
    @JsonSubTypes.Type(value = SweepReply.Refused.class, name = "SweepRefused"),
    @JsonSubTypes.Type(value = SweepReply.Reused.class, name = "SweepReused")
})
public sealed interface SweepReply {
    /** The sweep as it is now. */
    record One(SweepView sweep) implements SweepReply {
        public One {
            Required.present("sweep", sweep);
        }
    }

    /**
     * What a sweep would come to at most.
     *
     * @param trials that would be run, repeats counted
     * @param epochs of all of them; absent where the sweep does not say
     * @param machineHours of all machines together
     * @param minutes from start to end
     * @param dollars by the prices written down; 0 where the machine is one's own
     * @param basis what was assumed, in a sentence
     */
    record Estimated(
            int trials, @Nullable Long epochs, double machineHours, double minutes, double dollars, String basis)
            implements SweepReply {
        public Estimated {
            Required.present("basis", basis);
        }
    }

    /**
     * A part of the list of sweeps.
     *
     * @param next the cursor of the page that follows; absent at the end
     */
    record Sweeps(List<SweepView> items, @Nullable String next) implements SweepReply {
        public Sweeps {
            items = Required.elements("items", items);
        }
    }

    /**
     * A part of the list of a sweep's trials.
     *
     * @param next the cursor of the page that follows; absent at the end
     */
    record Trials(List<TrialView> items, @Nullable String next) implements SweepReply {
        public Trials {
            items = Required.elements("items", items);
        }
    }

    /**
     * A file of a sweep: its text, or where that is too long for a message its key in the bucket of artifacts, below
     * {@code replies/}.
     */
    record File(
            String contentType,
            @Nullable String text,
            @Nullable String key) implements SweepReply {
        public File {
            Required.present("contentType", contentType);
            if ((text == null) == (key == null)) {
                throw new ContractViolation("text", "or the key must be there, and not both");
            }
        }
    }

    /** There is no such thing, or not yet. */
    record Missing(String detail) implements SweepReply {
        public Missing {
            Required.present("detail", detail);
        }
    }

    /** The request is wrong; a field of it names where. */
    record Refused(String field, String detail) implements SweepReply {
        public Refused {
            Required.present("field", field);
            Required.present("detail", detail);
        }
    }

    /** The id belongs to another sweep. Nothing was started. */
    record Reused(String sweep) implements SweepReply {
        public Reused {
            TrialLimits.sweep(sweep);
        }
    }
}
