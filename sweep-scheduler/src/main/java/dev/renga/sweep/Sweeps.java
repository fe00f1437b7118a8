package dev.renga.sweep;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.ListTrials;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.messaging.EventPublisher;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.dispatch.SweepReader;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.plan.Estimate;
import dev.renga.sweep.plan.Images;
import dev.renga.sweep.plan.Plan;
import dev.renga.sweep.plan.Prices;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What may be asked about sweeps: started, told of, ended. Each is safe to be asked twice. Thread-safe. */
final class Sweeps {
    private static final double MINUTE_SECONDS = 60;
    private static final double HOUR_SECONDS = 3_600;
    private static final JsonCodec<SweepView> SWEEP = JsonCodec.of(SweepView.class);
    private static final JsonCodec<TrialView> TRIAL = JsonCodec.of(TrialView.class);

    /** What sweeps are made with. */
    record Terms(Images images, Prices prices, InstantSource clock) {}

    private final Ledger ledger;
    private final Scheduler scheduler;
    private final SweepReader reader;
    private final EventPublisher<SweepEvent> events;
    private final Terms terms;

    Sweeps(Ledger ledger, Scheduler scheduler, SweepReader reader, EventPublisher<SweepEvent> events, Terms terms) {
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.reader = reader;
        this.events = events;
        this.terms = terms;
    }

    /**
     * Starts a sweep.
     *
     * @param message whose id a sweep gets that has none
     */
    SweepReply start(StartSweep start, String message) {
        String id = start.sweep() == null ? message : start.sweep();
        Optional<SweepRow> known = ledger.sweep(id);
        if (known.isEmpty()) {
            Plan.of(start.spec(), terms.images());
            SweepRow row = SweepRow.begun(id, start.spec(), terms.clock().instant());
            boolean isNew = ledger.add(row);
            known = isNew ? Optional.of(row) : ledger.sweep(id);
        }
        SweepRow row = known.orElseThrow(() -> new IllegalStateException("a sweep never goes: " + id));
        if (!row.spec().equals(start.spec())) {
            return new SweepReply.Reused(id);
        }
        scheduler.adopt(id);
        return describe(id);
    }

    void tellStarted(SweepView view) throws InterruptedException {
        events.publish(new SweepEvent.SweepStarted(view.sweep(), view));
    }

    SweepReply estimate(SweepSpec spec) {
        Plan plan = Plan.of(spec, terms.images());
        Estimate estimate = Estimate.of(plan, terms.prices(), reader.perEpoch(plan.run()));
        return new SweepReply.Estimated(
                estimate.trials(),
                estimate.epochs().isPresent() ? Long.valueOf(estimate.epochs().getAsLong()) : null,
                estimate.machines().toSeconds() / HOUR_SECONDS,
                estimate.wall().toSeconds() / MINUTE_SECONDS,
                estimate.dollars(),
                estimate.basis());
    }

    /** Throws {@link LedgerUnavailable} where it is active still, so that it is asked again. */
    SweepReply cancel(String sweep) {
        boolean isEnding = scheduler.cancel(sweep, "cancelled");
        if (!isEnding && ledger.sweep(sweep).filter(Sweeps::isActive).isPresent()) {
            throw new LedgerUnavailable("that sweep " + sweep + " is cancelled could not be written down", null);
        }
        return describe(sweep);
    }

    private static boolean isActive(SweepRow row) {
        return row.state() instanceof SweepState.Active;
    }

    SweepReply describe(String sweep) {
        return reader.sweep(sweep)
                .<SweepReply>map(SweepReply.One::new)
                .orElseGet(() -> new SweepReply.Missing("there is no sweep " + sweep));
    }

    /** A page, shorter than asked where it would not fit into a message. */
    SweepReply list(ListSweeps list) {
        int limit = list.limit();
        while (true) {
            Ledger.Page<SweepRow> page = ledger.sweeps(limit, Optional.ofNullable(list.cursor()));
            List<SweepView> views = page.items().stream().map(reader::sweep).toList();
            if (limit == 1 || Pages.fitting(SWEEP, views).size() == views.size()) {
                return new SweepReply.Sweeps(views, page.next().orElse(null));
            }
            limit = Math.ceilDiv(limit, 2);
        }
    }

    /** The same of trials. */
    SweepReply trials(ListTrials list) {
        int after = list.cursor() == null ? -1 : number(list.cursor());
        Optional<List<TrialView>> found = reader.trials(list.sweep(), after, list.limit());
        if (found.isEmpty()) {
            return new SweepReply.Missing("there is no sweep " + list.sweep());
        }
        List<TrialView> page = Pages.fitting(TRIAL, found.get());
        boolean isLast = page.size() == found.get().size() && page.size() < list.limit();
        return new SweepReply.Trials(
                page, isLast ? null : String.valueOf(page.getLast().trial()));
    }

    private static int number(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw new ContractViolation("cursor", "is not one that a page gave");
        }
    }
}
