package dev.renga.gateway.sweep;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.CancelSweep;
import dev.renga.contracts.sweep.DescribeSweep;
import dev.renga.contracts.sweep.EstimateSweep;
import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.ListTrials;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.Requester;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The sweep scheduler in memory, at the far end of its queue: it replies before a send returns, unless it is away. */
public final class SweepTwin implements QueueSender<SweepRequest> {
    private static final JsonCodec<SweepReply> REPLIES = JsonCodec.of(SweepReply.class);
    private static final JsonCodec<TrialView> TRIAL = JsonCodec.of(TrialView.class);
    private static final JsonCodec<SweepSpec> SPEC = JsonCodec.of(SweepSpec.class);

    public final Requester requester = new Requester("renga-test-gateway-test", InstantSource.system());
    public final List<SweepRequest> asked = new CopyOnWriteArrayList<>();
    public final AtomicBoolean away = new AtomicBoolean();

    /** What it replies for every file. */
    public final AtomicReference<SweepReply> file = new AtomicReference<>(new SweepReply.Missing("no such file"));

    private final Map<String, SweepSpec> sweeps = new LinkedHashMap<>();

    public static TrialView trial(int number) {
        return TRIAL.decode("""
                {"trial": %1$d, "point": %1$d, "repeat": 0, "parameters": {"lr": 0.1}, "state": "finished", "attempt": 1,
                 "epochs": 2, "best": {"val_loss": {"value": 0.5, "epoch": 2}}, "test": {}, "seconds": 1.5,
                 "dollars": 0}""".formatted(number));
    }

    /** What a sweep is asked for by. */
    public static SweepSpec spec(String json) {
        return SPEC.decode(json);
    }

    /** A sweep that has just begun. */
    public static SweepView view(String sweep, SweepSpec spec, SweepView.State state) {
        return new SweepView(
                sweep,
                state,
                null,
                null,
                "2026-01-02T03:04:05Z",
                null,
                new SweepView.Counts(9, 9, 0, 0, 0, 0, 0, 0),
                new SweepView.Epochs(0, 18L),
                null,
                null,
                new SweepView.Spend(0, 0),
                spec);
    }

    @Override
    public void send(SweepRequest request, Map<String, String> attributes, Optional<String> group) {
        asked.add(request);
        if (away.get()) {
            return;
        }
        requester.replied(new Delivery<>(
                REPLIES.encode(answer(request)),
                "m-1",
                1,
                Instant.EPOCH,
                "",
                Map.of(AttributeNames.CORRELATION_ID, attributes.get(AttributeNames.CORRELATION_ID))));
    }

    private synchronized SweepReply answer(SweepRequest request) {
        return switch (request) {
            case StartSweep(String sweep, SweepSpec spec) -> start(String.valueOf(sweep), spec);
            case EstimateSweep estimate -> new SweepReply.Estimated(9, 18L, 0.1, 3.5, 0, "one machine, your own");
            case CancelSweep(String sweep) -> one(sweep, SweepView.State.ENDING);
            case DescribeSweep(String sweep) -> one(sweep, SweepView.State.ACTIVE);
            case ListSweeps list -> list(list);
            case ListTrials(String sweep, int limit, String cursor) -> trials(sweep, limit);
            case FetchSweepFile fetch -> file.get();
        };
    }

    private SweepReply start(String sweep, SweepSpec spec) {
        if (SPEC.encode(spec).contains("\"empty\"")) {
            return new SweepReply.Refused("parameters.empty", "must hold at least one value");
        }
        SweepSpec old = sweeps.putIfAbsent(sweep, spec);
        return old == null || old.equals(spec) ? one(sweep, SweepView.State.ACTIVE) : new SweepReply.Reused(sweep);
    }

    private SweepReply one(String sweep, SweepView.State state) {
        SweepSpec spec = sweeps.get(sweep);
        return spec == null
                ? new SweepReply.Missing("no sweep is called " + sweep)
                : new SweepReply.One(view(sweep, spec, state));
    }

    private SweepReply list(ListSweeps list) {
        if (list.cursor() != null && !list.cursor().equals("1")) {
            return new SweepReply.Refused("cursor", "is not one that a page gave");
        }
        List<SweepView> all = sweeps.entrySet().stream()
                .map(sweep -> view(sweep.getKey(), sweep.getValue(), SweepView.State.ACTIVE))
                .toList();
        int end = Math.min(all.size(), list.limit());
        return new SweepReply.Sweeps(all.subList(0, end), end < all.size() ? "1" : null);
    }

    private SweepReply trials(String sweep, int limit) {
        return sweeps.containsKey(sweep)
                ? new SweepReply.Trials(List.of(trial(0), trial(1)).subList(0, Math.min(2, limit)), null)
                : new SweepReply.Missing("no sweep is called " + sweep);
    }
}
