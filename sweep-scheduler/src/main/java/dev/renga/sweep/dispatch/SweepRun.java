package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.plan.Plan;
import dev.renga.sweep.search.Proposal;
import dev.renga.sweep.search.SearchStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A sweep in memory: its rows as the ledger has them, and what follows from them. Not safe for use by several threads. */
final class SweepRun {
    private final Plan plan;
    private final SearchStrategy search;
    private final Reports reports;
    private final NavigableMap<Integer, TrialRow> trials = new TreeMap<>();
    private final NavigableMap<Integer, TrialRow> open = new TreeMap<>();
    private final Map<Integer, Attempt> attempts = new HashMap<>();
    private SweepRow row;
    private int points;
    private boolean isSearched;
    private boolean isFinishing;

    SweepRun(SweepRow row) {
        this.row = row;
        this.plan = Plan.accepted(row.spec());
        this.search = plan.search();
        this.reports = new Reports(plan);
    }

    String id() {
        return row.id();
    }

    Plan plan() {
        return plan;
    }

    SweepRow row() {
        return row;
    }

    void set(SweepRow next) {
        row = next;
    }

    Reports reports() {
        return reports;
    }

    boolean isActive() {
        return row.state() instanceof SweepState.Active;
    }

    Collection<TrialRow> trials() {
        return Collections.unmodifiableCollection(trials.values());
    }

    Optional<TrialRow> trial(int number) {
        return Optional.ofNullable(trials.get(number));
    }

    /** Those that have not ended, as they are now. */
    List<TrialRow> open() {
        return List.copyOf(open.values());
    }

    /** Those that have, or may have, a task. */
    List<TrialRow> live() {
        return open.values().stream()
                .filter(trial -> !(trial.state() instanceof TrialState.Queued))
                .toList();
    }

    /** The first that may be started now. */
    Optional<TrialRow> ready(Instant now) {
        return open.values().stream()
                .filter(trial ->
                        trial.state() instanceof TrialState.Queued(Instant notBefore) && !now.isBefore(notBefore))
                .findFirst();
    }

    /** Takes a row over as the ledger has it now; the search hears of a point whose last trial has ended. */
    void set(TrialRow trial) {
        trials.put(trial.trial(), trial);
        if (trial.state() instanceof TrialState.Ended) {
            open.remove(trial.trial());
            attempts.remove(trial.trial());
            tell(trial.point());
        } else {
            open.put(trial.trial(), trial);
        }
    }

    /** Takes over a point that was chosen in an earlier life, before its trials are told of. */
    void resume(Proposal point) {
        search.resume(point);
        points++;
    }

    /** Chooses the next point; none where all have been. */
    Optional<Proposal> ask() {
        Optional<Proposal> point = search.ask();
        isSearched = point.isEmpty();
        points += point.isPresent() ? 1 : 0;
        return point;
    }

    /** Whether no point is left to be chosen. */
    boolean isSearched() {
        return isSearched || points >= plan.points();
    }

    /** The trials that a point has. */
    List<TrialRow> queued(Proposal point, Instant now) {
        int repeats = plan.repeats().count();
        return IntStream.range(0, repeats)
                .mapToObj(repeat -> TrialRow.queued(
                        id(), point.trial() * repeats + repeat, point.trial(), repeat, point.point(), now))
                .toList();
    }

    /** What is known of the attempt that is under way. */
    Attempt attempt(TrialRow trial) {
        return attempts.compute(
                trial.trial(),
                (number, known) ->
                        known == null || known.number() != trial.attempt() ? new Attempt(trial.attempt()) : known);
    }

    /** Whether of each of its tasks it is known how long it has had a machine. */
    boolean isCounted() {
        return live().stream().noneMatch(trial -> attempt(trial).isUnknown());
    }

    /** Time on machines so far, of all trials; an estimate from above unless {@link #isCounted}. */
    Duration paid(Instant now) {
        Duration ended = trials.values().stream().map(TrialRow::paid).reduce(Duration.ZERO, Duration::plus);
        return open.values().stream().map(trial -> onMachine(trial, now)).reduce(ended, Duration::plus);
    }

    /** Time on its machine of the attempt that is under way. */
    Duration onMachine(TrialRow trial, Instant now) {
        return switch (trial.state()) {
            case TrialState.Queued queued -> Duration.ZERO;
            case TrialState.Dispatching dispatching -> Duration.ZERO;
            case TrialState.Running(String task, Instant since) ->
                attempt(trial).onMachine(since, now);
            case TrialState.Stopping stopping ->
                stopping.task().isEmpty() ? Duration.ZERO : attempt(trial).onMachine(stopping.since(), now);
            case TrialState.Ended ended -> Duration.ZERO;
        };
    }

    /** Time of machines of trials under way that went before their processes. */
    Duration prepared() {
        return live().stream().map(trial -> attempt(trial).prepared()).reduce(Duration.ZERO, Duration::plus);
    }

    /** True once: all has ended, and the sweep is to be concluded. */
    boolean finish() {
        boolean isOver = open.isEmpty() && (!isActive() || isSearched());
        boolean isFirst = isOver && !isFinishing;
        isFinishing = isFinishing || isOver;
        return isFirst;
    }

    /** The conclusion did not succeed; it is tried again. */
    void unfinished() {
        isFinishing = false;
    }

    boolean isFinishing() {
        return isFinishing;
    }

    private void tell(int point) {
        int repeats = plan.repeats().count();
        List<TrialRow> of = List.copyOf(
                trials.subMap(point * repeats, (point + 1) * repeats).values());
        if (of.size() == repeats && of.stream().allMatch(trial -> trial.state() instanceof TrialState.Ended)) {
            search.tell(point, PointOutcome.of(of, trial -> Objectives.of(this, trial)));
        }
    }
}
