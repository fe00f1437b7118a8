package dev.renga.contracts.sweep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What anyone may ask of the sweep scheduler, by the queue {@code sweep-requests}. The JSON form names its kind in the field
 * {@code type}. A plain body without attributes will do; who names no queue for the reply gets none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartSweep.class, name = "StartSweep"),
    @JsonSubTypes.Type(value = EstimateSweep.class, name = "EstimateSweep"),
    @JsonSubTypes.Type(value = CancelSweep.class, name = "CancelSweep"),
    @JsonSubTypes.Type(value = DescribeSweep.class, name = "DescribeSweep"),
    @JsonSubTypes.Type(value = ListSweeps.class, name = "ListSweeps"),
    @JsonSubTypes.Type(value = ListTrials.class, name = "ListTrials"),
    @JsonSubTypes.Type(value = FetchSweepFile.class, name = "FetchSweepFile")
})
public sealed interface SweepRequest
        permits StartSweep, EstimateSweep, CancelSweep, DescribeSweep, ListSweeps, ListTrials, FetchSweepFile {}
