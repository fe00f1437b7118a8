package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.plan.Plan;
import dev.renga.sweep.stopping.BestEpoch;
import dev.renga.sweep.stopping.Curve;
import dev.renga.sweep.stopping.Curves;
import dev.renga.sweep.stopping.EpochReport;
import dev.renga.sweep.stopping.Stopping;
import dev.renga.sweep.stopping.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the trials of a sweep have reported: the same in whatever order, and however often it came. */
final class Reports {
    /** A trial whose first epochs all lack the objective will never report it. */
    static final int EPOCHS_WITHOUT_OBJECTIVE = 3;

    private static final double MILLIS = 1_000;

    private final String metric;
    private final Stopping stopping;
    private final Map<Integer, NavigableMap<Integer, EpochReported>> epochs = new HashMap<>();
    private final Map<Integer, TrialReport> last = new HashMap<>();
    private final Map<Integer, Verdict> verdicts = new HashMap<>();
    private Optional<String> end = Optional.empty();
    private double seconds;
    private long count;

    Reports(Plan plan) {
        metric = plan.objective().metric();
        stopping = plan.stopping();
    }

    /** Takes a report down; false where it says nothing new. */
    boolean take(TrialReport report) {
        if (report instanceof EpochReported epoch) {
            return epoch(epoch);
        }
        TrialReport known = last.get(report.trial());
        boolean isNew = known == null || known.attempt() < report.attempt();
        if (isNew) {
            last.put(report.trial(), report);
        }
        return isNew;
    }

    private boolean epoch(EpochReported report) {
        NavigableMap<Integer, EpochReported> curve = epochs.computeIfAbsent(report.trial(), trial -> new TreeMap<>());
        EpochReported known = curve.get(report.epoch());
        if (known != null && known.attempt() >= report.attempt()) {
            return false;
        }
        curve.put(report.epoch(), report);
        seconds += report.seconds();
        count++;
        double objective = report.metrics().getOrDefault(metric, Double.NaN);
        Verdict verdict = stopping.report(new EpochReport(report.trial(), report.attempt(), report.epoch(), objective));
        verdicts.put(report.trial(), verdict);
        if (end.isEmpty() && verdict instanceof Verdict.StopSweep(String why)) {
            end = Optional.of(why);
        }
        return true;
    }

    /** The verdict that stands on a trial. */
    Verdict verdict(int trial) {
        return verdicts.getOrDefault(trial, new Verdict.GoOn());
    }

    /** Why a rule ends the whole sweep, where one does. */
    Optional<String> end() {
        return end;
    }

    /** The report that ended an attempt, where it came. */
    Optional<TrialReport> last(int trial, int attempt) {
        return Optional.ofNullable(last.get(trial)).filter(report -> report.attempt() == attempt);
    }

    /** The epochs of a trial in order, each as its last attempt reported it. */
    Collection<EpochReported> epochs(int trial) {
        return Collections.unmodifiableCollection(
                epochs.getOrDefault(trial, Collections.emptyNavigableMap()).values());
    }

    Curves curves() {
        return stopping.curves();
    }

    Optional<BestEpoch> best(int trial) {
        return curves().of(trial).flatMap(Curve::best);
    }

    /** Whether a trial reports, but not what the sweep is after. */
    boolean lacksObjective(int trial) {
        List<EpochReported> first =
                epochs(trial).stream().limit(EPOCHS_WITHOUT_OBJECTIVE).toList();
        return first.size() == EPOCHS_WITHOUT_OBJECTIVE
                && first.stream().noneMatch(epoch -> epoch.metrics().containsKey(metric));
    }

    /** That in words, with what it reports. */
    String lacking(int trial) {
        List<String> names = epochs(trial).stream()
                .flatMap(epoch -> epoch.metrics().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return "it reports no " + metric + (names.isEmpty() ? "" : ", but " + String.join(", ", names));
    }

    long count() {
        return count;
    }

    /** How many epochs were reported, each counted once. */
    long distinct() {
        return epochs.values().stream().mapToLong(Map::size).sum();
    }

    /** How long an epoch takes on average; none before the first. */
    Optional<Duration> perEpoch() {
        return count == 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (seconds / count * MILLIS)));
    }
}
