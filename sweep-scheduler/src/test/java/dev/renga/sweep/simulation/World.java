package dev.renga.sweep.simulation;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.dispatch.Capacity;
import dev.renga.sweep.dispatch.Machinery;
import dev.renga.sweep.dispatch.Places;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus.Cause;
import dev.renga.sweep.ledger.InMemoryLedger;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Leases;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.plan.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Machines, a ledger, queues and schedulers that live and die, out of one seed. */
final class World {
    /** So long a message takes on its way. */
    static final Duration MAIL = Duration.ofMillis(10);

    static final Duration MAIL_AGAIN = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration NEXT_LIFE = Duration.ofSeconds(3);
    private static final int MOST_KILLS = 2;

    final VirtualTime time = new VirtualTime();
    final InMemoryLedger ledger = new InMemoryLedger();
    final Machines machines;
    final List<SweepEvent> events = new ArrayList<>();
    final List<Needs> needs = new ArrayList<>();
    private final Random random;
    private final Faults faults;
    private final Prices prices;
    private final Map<String, Integer> kills = new HashMap<>();
    private final List<Life> lives = new ArrayList<>();
    private UnaryOperator<Ledger> alteredLedger = UnaryOperator.identity();
    private UnaryOperator<Launcher> alteredLauncher = UnaryOperator.identity();
    private Supplier<Capacity> capacity = Capacity::given;
    private int begun;
    private int deaths;

    /** How many machines were asked for at a time. */
    record Needs(Instant at, int machines) {}

    World(long seed, int slots, TrialModel model, Faults faults, Prices prices) {
        this.random = new Random(seed);
        this.faults = faults;
        this.prices = prices;
        machines = new Machines(time, slots, model, this::post, this::changed);
        faults.loss().ifPresent(each -> each(each, this::lose));
        faults.kill().ifPresent(each -> each(each, this::kill));
        faults.usurper().ifPresent(delay -> time.after(random(delay.multipliedBy(2)), this::begin));
    }

    World(long seed, int slots, TrialModel model, Faults faults) {
        this(seed, slots, model, faults, Prices.G4DN_XLARGE);
    }

    /** Makes the schedulers see another ledger than there is. */
    World withLedger(UnaryOperator<Ledger> altered) {
        alteredLedger = altered;
        return this;
    }

    World withLauncher(UnaryOperator<Launcher> altered) {
        alteredLauncher = altered;
        return this;
    }

    /** Gives every scheduler a capacity of its own to tell what it needs. */
    World withCapacity(Supplier<Capacity> made) {
        capacity = made;
        return this;
    }

    /** Takes machines at work away as Spot does, with a warning, so often on average. */
    World interrupting(Duration each, Duration notice) {
        each(each, () -> {
            List<Machines.Task> running = machines.running();
            if (!running.isEmpty()) {
                String machine = running.get(random.nextInt(running.size())).machine;
                machines.interrupt(machine, notice, this::warn);
            }
        });
        return this;
    }

    private void warn(String machine) {
        time.after(MAIL, () -> active().ifPresent(life -> life.warned(machine)));
    }

    /** Adds a sweep to the ledger, as a request would. */
    World sweep(String id, String spec) {
        SweepSpec read = JsonCodec.of(SweepSpec.class).decode(spec);
        ledger.add(SweepRow.begun(id, read, time.instant()));
        return this;
    }

    /** Lets it all go on until no sweep is open, but no longer than so; returns how long it took. */
    Duration run(Duration most) {
        if (lives.isEmpty()) {
            begin();
        }
        Instant start = time.instant();
        Instant end = start.plus(most);
        while (!ledger.open().isEmpty() && time.step(end)) {}
        return Duration.between(start, time.instant());
    }

    /** Lets time pass whatever there is to do. */
    void pass(Duration span) {
        if (lives.isEmpty()) {
            begin();
        }
        Instant end = time.instant().plus(span);
        while (time.step(end)) {}
    }

    void cancel(String sweep) {
        active().ifPresent(life -> life.cancel(sweep));
    }

    int deaths() {
        return deaths;
    }

    Prices prices() {
        return prices;
    }

    boolean hasEnded(String sweep) {
        return ledger.sweep(sweep).orElseThrow().state() instanceof SweepState.Ended;
    }

    private void begin() {
        int number = begun++;
        Leases leases = ledger.leases("scheduler-" + number, LEASE, time::nanos);
        acquire(leases);
    }

    private void acquire(Leases leases) {
        Optional<Lease> lease = leases.acquire();
        if (lease.isPresent()) {
            lives.add(new Life(time, parts(), lease.get(), this::died));
        } else {
            time.after(Duration.ofSeconds(1), () -> acquire(leases));
        }
    }

    private Scheduler.Parts parts() {
        Capacity told = capacity.get();
        return new Scheduler.Parts(
                new FaultyLedger(alteredLedger.apply(ledger), faults, random),
                Machinery.only(new FaultyLauncher(alteredLauncher.apply(machines), faults, random)),
                machines,
                count -> {
                    needs.add(new Needs(time.instant(), count));
                    told.needs(count);
                },
                results -> {},
                this::publish,
                new Places("renga-local-trial-reports", "s3://renga-local-artifacts"),
                prices);
    }

    /** What is published may be the last that a scheduler does, or what it did not come to do. */
    private void publish(List<SweepEvent> told) {
        if (random.nextInt(Faults.OF) < faults.crash()) {
            throw new Crash();
        }
        events.addAll(told);
        if (random.nextInt(Faults.OF) < faults.crash()) {
            throw new Crash();
        }
    }

    private void died() {
        deaths++;
        time.after(random(NEXT_LIFE.multipliedBy(2)), this::begin);
    }

    /** The last that has got the lease, if it lives. */
    private Optional<Life> active() {
        return lives.isEmpty() ? Optional.empty() : Optional.of(lives.getLast()).filter(Life::isAlive);
    }

    void post(TrialReport report) {
        boolean isOdd = random.nextInt(Faults.OF) < faults.report();
        deliver(report, isOdd ? random(Duration.ofSeconds(20)) : MAIL);
        if (isOdd) {
            deliver(report, random(Duration.ofSeconds(20)));
        }
    }

    private void deliver(TrialReport report, Duration delay) {
        time.after(delay, () -> {
            Ledger seen = new FaultyLedger(ledger, faults, random);
            boolean isTaken =
                    active().map(life -> life.take(report, seen::note)).orElse(false);
            if (!isTaken) {
                deliver(report, MAIL_AGAIN);
            }
        });
    }

    private void changed(String task) {
        if (random.nextInt(Faults.OF) >= faults.change()) {
            time.after(MAIL, () -> active().ifPresent(life -> life.hint(task)));
        }
    }

    private void each(Duration average, Runnable action) {
        time.after(random(average.multipliedBy(2)), () -> {
            action.run();
            each(average, action);
        });
    }

    private void lose() {
        List<Machines.Task> running = machines.running();
        if (!running.isEmpty()) {
            machines.kill(running.get(random.nextInt(running.size())), Cause.MACHINE_LOST);
        }
    }

    private void kill() {
        List<Machines.Task> running = machines.running();
        if (!running.isEmpty()) {
            Machines.Task task = running.get(random.nextInt(running.size()));
            String trial = task.order.sweep() + "/" + task.order.trial();
            if (kills.merge(trial, 1, Integer::sum) <= MOST_KILLS) {
                machines.kill(task, Cause.EXITED);
            }
        }
    }

    private Duration random(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis()));
    }
}
