package dev.renga.trainer.network;

import dev.renga.contracts.sweep.TrialReport;
import java.util.Map;

/**
 * What {@code done.json} says: the last file of a trial, so whoever finds it finds all others.
 *
 * @param identity of the trial: {@link TrialPlan#identity}
 * @param report how it ended
 */
public record DoneMarker(Map<String, String> identity, TrialReport report) {}
