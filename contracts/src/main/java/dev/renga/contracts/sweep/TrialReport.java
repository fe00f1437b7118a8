package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a trial tells of itself: one {@link EpochReported} after each epoch, then one of the others at its end. It may come
 * twice and in any order. The JSON form names its kind in the field {@code type}. A constructor that is given what breaks the
 * contract throws {@link dev.renga.contracts.ContractViolation}, which names the field.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EpochReported.class, name = "EpochReported"),
    @JsonSubTypes.Type(value = TrialFinished.class, name = "TrialFinished"),
    @JsonSubTypes.Type(value = TrialFailed.class, name = "TrialFailed"),
    @JsonSubTypes.Type(value = TrialInterrupted.class, name = "TrialInterrupted")
})
public sealed interface TrialReport permits EpochReported, TrialFinished, TrialFailed, TrialInterrupted {
    /** Which sweep: {@link TrialLimits#SWEEP}. */
    String sweep();

    /** Which trial of it, from 0. */
    int trial();

    /** Which start of that trial, from 1: a trial that was lost or interrupted is started again as its next attempt. */
    int attempt();
}
