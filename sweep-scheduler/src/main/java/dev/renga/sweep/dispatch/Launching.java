package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepSpec.Backend;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.ledger.TrialState.Dispatching;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Stopping;
import dev.renga.sweep.search.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts trials while there are slots. An attempt is written down as dispatching before it is ordered; an order whose answer
 * nobody knows is given again, the same. Under the scheduler's lock, but for the orders themselves.
 */
final class Launching {
    /** After so long the machinery may have forgotten an order, and would take it for another. */
    static final Duration REMEMBERED = Duration.ofHours(20);

    /** Gives an order without the lock, and brings the answer back under it. */
    interface Courier {
        void carry(Backend on, LaunchOrder order);

        /** Tells a task to stop that belongs to nothing. */
        void disown(String task);
    }

    private record Key(String sweep, int trial, int attempt) {}

    private final Desk desk;
    private final Budget budget;
    private final Settling settling;
    private final Places places;
    private final Courier courier;
    private final Room room = new Room();
    private final Set<Key> underWay = new HashSet<>();

    Launching(Desk desk, Budget budget, Settling settling, Places places, Courier courier) {
        this.desk = desk;
        this.budget = budget;
        this.settling = settling;
        this.places = places;
        this.courier = courier;
    }

    /** Starts what may start now. */
    void fill() {
        while (one()) {}
    }

    private boolean one() {
        Instant now = desk.now();
        Optional<SweepRun> next =
                Turns.next(desk.runs(), run -> Turns.wants(run, now) && isRoom(run, now) && budget.affords(run, now));
        if (next.isEmpty()) {
            return false;
        }
        SweepRun run = next.get();
        Optional<TrialRow> trial = run.ready(now).or(() -> ask(run, now));
        if (trial.isPresent()) {
            TrialRow dispatching = trial.get().dispatching(now);
            if (desk.changeAlone(run, trial.get(), dispatching)) {
                order(run, dispatching);
            }
        }
        return true;
    }

    /** The next point's trials, of which the first is to start. */
    private Optional<TrialRow> ask(SweepRun run, Instant now) {
        Optional<Proposal> point = run.ask();
        List<TrialRow> trials = point.map(found -> run.queued(found, now)).orElse(List.of());
        for (TrialRow trial : trials) {
            if (!desk.add(run, trial)) {
                return Optional.empty();
            }
        }
        return trials.stream().findFirst();
    }

    private boolean isRoom(SweepRun run, Instant now) {
        Room.Kind kind = kind(run);
        return room.has(kind, tasks(kind), orders(kind), now);
    }

    /** Gives the orders again whose answers were lost, by a crash or on the way. */
    void repeat(SweepRun run) {
        Instant now = desk.now();
        for (TrialRow trial : run.live()) {
            boolean hasNoTask = Watching.isOrdered(trial);
            if (!hasNoTask
                    || underWay.contains(key(run, trial))
                    || !run.attempt(trial).mayOrder(now)) {
                continue;
            }
            if (since(trial).plus(REMEMBERED).isBefore(now)) {
                forget(run, trial);
            } else {
                order(run, trial);
            }
        }
    }

    private static Instant since(TrialRow trial) {
        return switch (trial.state()) {
            case Dispatching(Instant since) -> since;
            case Stopping stopping -> stopping.since();
            case TrialState.Queued queued -> Instant.MAX;
            case TrialState.Running running -> Instant.MAX;
            case TrialState.Ended ended -> Instant.MAX;
        };
    }

    private void forget(SweepRun run, TrialRow trial) {
        if (trial.state() instanceof Stopping stopping) {
            settling.over(run, trial, stopping.end(), stopping.why());
        } else {
            desk.change(run, trial, trial.lost(Duration.ZERO, desk.now()));
        }
    }

    private void order(SweepRun run, TrialRow trial) {
        underWay.add(key(run, trial));
        courier.carry(run.plan().run().on(), places.order(run.id(), run.plan(), trial));
    }

    /** Takes the answer to an order. */
    void answered(LaunchOrder order, Launch launch) {
        underWay.remove(new Key(order.sweep(), order.trial(), order.attempt()));
        Optional<SweepRun> run = desk.run(order.sweep());
        Optional<TrialRow> trial =
                run.flatMap(known -> known.trial(order.trial())).filter(row -> row.attempt() == order.attempt());
        if (run.isEmpty() || trial.isEmpty()) {
            // A sweep that is read anew gives its orders again. One that is gone has no use for a task.
            boolean isGone = run.isPresent() || !desk.knows(order.sweep());
            if (isGone && launch instanceof Launch.Started(String task)) {
                courier.disown(task);
            }
            return;
        }
        answered(run.get(), trial.get(), launch);
    }

    private void answered(SweepRun run, TrialRow trial, Launch launch) {
        Instant now = desk.now();
        switch (trial.state()) {
            case Dispatching dispatching -> dispatched(run, trial, launch, now);
            case Stopping stopping when stopping.task().isEmpty() -> stopped(run, trial, stopping, launch, now);
            case Stopping stopping -> {}
            case TrialState.Queued queued -> {}
            case TrialState.Running running -> {}
            case TrialState.Ended ended -> {}
        }
    }

    private void dispatched(SweepRun run, TrialRow trial, Launch launch, Instant now) {
        Room.Kind kind = kind(run);
        switch (launch) {
            case Launch.Started(String task) -> {
                desk.change(run, trial, trial.running(task, now));
                room.taken(kind, tasks(kind));
            }
            case Launch.NoRoom(String why) -> {
                desk.change(run, trial, trial.backToQueue(now));
                room.refused(kind, tasks(kind), why, now);
            }
            case Launch.Refused(String why) -> settling.over(run, trial, End.FAILED, "cannot be started: " + why);
            case Launch.Unclear(String why) -> run.attempt(trial).unclear(now, why);
        }
    }

    private void stopped(SweepRun run, TrialRow trial, Stopping stopping, Launch launch, Instant now) {
        switch (launch) {
            case Launch.Started(String task) -> {
                desk.change(run, trial, trial.stoppingTask(task));
                settling.settle(run);
            }
            case Launch.NoRoom noRoom -> settling.over(run, trial, stopping.end(), stopping.why());
            case Launch.Refused refused -> settling.over(run, trial, stopping.end(), stopping.why());
            case Launch.Unclear(String why) -> run.attempt(trial).unclear(now, why);
        }
    }

    /** Why nothing more of a sweep starts, in the words of the machinery; none where it does not say. */
    Optional<String> refusal(SweepRun run) {
        return room.why(kind(run), tasks(kind(run)));
    }

    private static Room.Kind kind(SweepRun run) {
        return Room.Kind.of(run.plan().run().resources());
    }

    private int tasks(Room.Kind kind) {
        return (int) desk.all().stream()
                .filter(run -> kind(run).equals(kind))
                .flatMap(run -> run.live().stream())
                .filter(trial -> !(trial.state() instanceof Dispatching))
                .count();
    }

    private int orders(Room.Kind kind) {
        return (int) desk.all().stream()
                .filter(run -> kind(run).equals(kind))
                .flatMap(run -> run.live().stream())
                .filter(trial -> trial.state() instanceof Dispatching)
                .count();
    }

    private static Key key(SweepRun run, TrialRow trial) {
        return new Key(run.id(), trial.trial(), trial.attempt());
    }
}
