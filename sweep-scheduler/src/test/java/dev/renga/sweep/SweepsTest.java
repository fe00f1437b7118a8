package dev.renga.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.ListTrials;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.sweep.dispatch.Capacity;
import dev.renga.sweep.dispatch.Machinery;
import dev.renga.sweep.dispatch.Places;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.dispatch.SweepReader;
import dev.renga.sweep.dispatch.TrialFiles;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.InMemoryLedger;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.plan.Prices;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String GRID = "{\"parameters\": {\"lr\": [0.1, 0.01]}, \"epochs\": 10}";

    private final AtomicBoolean isReadOnly = new AtomicBoolean();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Scheduler scheduler = new Scheduler(
            new Scheduler.Parts(
                    sometimesReadOnly(),
                    Machinery.only(new Room()),
                    new NoFiles(),
                    Capacity.given(),
                    results -> {},
                    events -> {},
                    new Places("reports", "s3://artifacts"),
                    Prices.G4DN_XLARGE),
            ledger.leases("one", Duration.ofSeconds(10), () -> 0).acquire().orElseThrow(),
            CLOCK,
            Runnable::run,
            () -> {});
    private final Sweeps sweeps = new Sweeps(
            ledger,
            scheduler,
            new SweepReader(ledger, () -> Optional.of(scheduler), Prices.G4DN_XLARGE, CLOCK),
            (event, attributes) -> {},
            new Sweeps.Terms("renga-trainer"::equals, Prices.G4DN_XLARGE, CLOCK));

    private Ledger sometimesReadOnly() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (isReadOnly.get() && method.getName().equals("change")) {
                        throw new LedgerUnavailable("nothing can be written now", null);
                    }
                    return method.invoke(ledger, arguments);
                });
    }

    private static SweepSpec spec(String json) {
        return JsonCodec.of(SweepSpec.class).decode(json);
    }

    private SweepView started(String id, String json) {
        return view(sweeps.start(new StartSweep(id, spec(json)), "message"));
    }

    private static SweepView view(SweepReply reply) {
        assertThat(reply).isInstanceOf(SweepReply.One.class);
        return ((SweepReply.One) reply).sweep();
    }

    @Test
    void aSweepWithoutAnIdIsCalledLikeItsMessage() {
        SweepReply reply = sweeps.start(new StartSweep(null, spec(GRID)), "message-7");
        assertThat(view(reply).sweep()).isEqualTo("message-7");
    }

    @Test
    void theSameSweepAgainIsTheSameAndAnotherOneIsRefused() {
        started("mine", GRID);
        scheduler.turn();
        assertThat(started("mine", GRID).trials().running()).isEqualTo(2);
        assertThat(sweeps.start(new StartSweep("mine", spec("{\"parameters\": {\"lr\": [1]}}")), "message"))
                .isEqualTo(new SweepReply.Reused("mine"));
    }

    @Test
    void aSweepThatHasEndedIsNotBegunAgain() {
        started("mine", GRID);
        scheduler.turn();
        sweeps.cancel("mine");
        // One sees that the tasks have ended, one that they left nothing, one that the sweep is over.
        for (int turn = 0; turn < 3; turn++) {
            scheduler.turn();
        }
        assertThat(view(sweeps.describe("mine")).state()).isEqualTo(SweepView.State.CANCELLED);
        assertThat(started("mine", GRID).state()).isEqualTo(SweepView.State.CANCELLED);
        scheduler.turn();
        assertThat(view(sweeps.describe("mine")).state()).isEqualTo(SweepView.State.CANCELLED);
    }

    @Test
    void whatCannotBeRunLeavesNothingBehind() {
        StartSweep wrong =
                new StartSweep("mine", spec("{\"parameters\": {\"lr\": [1]}, \"run\": {\"image\": \"unheard-of\"}}"));
        assertThatThrownBy(() -> sweeps.start(wrong, "message"))
                .isInstanceOfSatisfying(
                        ContractViolation.class,
                        violation -> assertThat(violation.field()).isEqualTo("run.image"));
        assertThat(ledger.sweep("mine")).isEmpty();
    }

    @Test
    void aSweepThatCannotBeCancelledNowIsNotSaidToBe() {
        started("mine", GRID);
        scheduler.turn();
        isReadOnly.set(true);
        assertThatThrownBy(() -> sweeps.cancel("mine")).isInstanceOf(LedgerUnavailable.class);
        isReadOnly.set(false);
        assertThat(view(sweeps.cancel("mine")).state()).isEqualTo(SweepView.State.ENDING);
    }

    @Test
    void aCancelledSweepSaysSoAndSoDoesEachTrial() {
        started("mine", GRID);
        scheduler.turn();
        SweepView cancelled = view(sweeps.cancel("mine"));
        assertThat(cancelled.state()).isEqualTo(SweepView.State.ENDING);
        assertThat(trials("mine", null)).extracting(TrialView::state).containsOnly(TrialView.State.STOPPING);
        assertThat(sweeps.cancel("nobody's")).isInstanceOf(SweepReply.Missing.class);
    }

    @Test
    void trialsComeInPagesByNumber() {
        started("mine", "{\"parameters\": {\"lr\": [1, 2, 3]}, \"parallelism\": 3}");
        scheduler.turn();
        SweepReply.Trials first = (SweepReply.Trials) sweeps.trials(new ListTrials("mine", 2, null));
        assertThat(first.items()).extracting(TrialView::trial).containsExactly(0, 1);
        assertThat(trials("mine", first.next())).extracting(TrialView::trial).containsExactly(2);
        assertThatThrownBy(() -> sweeps.trials(new ListTrials("mine", 2, "made up")))
                .isInstanceOf(ContractViolation.class);
        assertThat(sweeps.trials(new ListTrials("gone", 2, null))).isInstanceOf(SweepReply.Missing.class);
    }

    @Test
    void aPageThatWouldNotFitIntoAMessageIsShorter() {
        String text = "[\"" + "x".repeat(250) + "\"]";
        started("large", """
                {"parameters": {"n": {"low": 1, "high": 900, "kind": "int"}, "a": %1$s, "b": %1$s, "c": %1$s},
                 "strategy": "grid", "parallelism": 256}
                """.formatted(text));
        for (int turn = 0; turn < 40; turn++) {
            scheduler.turn();
        }
        SweepReply.Trials page = (SweepReply.Trials) sweeps.trials(new ListTrials("large", 1_000, null));
        assertThat(JsonCodec.of(SweepReply.class).encode(page).length()).isBetween(100 * 1024, 192 * 1024);
        assertThat(page.next()).isEqualTo(String.valueOf(page.items().getLast().trial()));
    }

    private Collection<TrialView> trials(String sweep, @Nullable String cursor) {
        return ((SweepReply.Trials) sweeps.trials(new ListTrials(sweep, 2, cursor))).items();
    }

    @Test
    void sweepsAreListed() {
        started("one", GRID);
        started("two", GRID);
        SweepReply.Sweeps page = (SweepReply.Sweeps) sweeps.list(new ListSweeps(10, null));
        assertThat(page.items()).extracting(SweepView::sweep).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void anEstimateSaysWhatItWouldCost() {
        SweepReply.Estimated estimate = (SweepReply.Estimated) sweeps.estimate(spec(GRID));
        assertThat(estimate.trials()).isEqualTo(2);
        assertThat(estimate.epochs()).isEqualTo(20);
        assertThat(estimate.dollars()).isBetween(0.04, 0.06);
    }

    @Test
    void anEstimateGoesByWhatEpochsTookInSweepsOfTheSameImageAndArguments() {
        assertThat(basis(GRID)).startsWith("15.0 s an epoch, assumed");
        started("mine", GRID);
        scheduler.turn();
        scheduler.take(List.of(new EpochReported("mine", 0, 1, 1, Map.of("val_accuracy", 90.0), 3)));

        assertThat(basis(GRID)).startsWith("3.0 s an epoch, as measured");
        assertThat(basis("{\"parameters\": {\"lr\": [1]}, \"run\": {\"arguments\": [\"--data\", \"digits\"]}}"))
                .startsWith("15.0 s an epoch, assumed");
    }

    private String basis(String json) {
        return ((SweepReply.Estimated) sweeps.estimate(spec(json))).basis();
    }

    @Test
    void newsOfTasksIsReadWhateverElseItSays() {
        String changed = """
                {"detail-type": "ECS Task State Change", "detail": {"taskArn": "arn:1", "lastStatus": "STOPPED"}}
                """;
        String warned = """
                {"detail-type": "EC2 Spot Instance Interruption Warning", "detail": {"instance-id": "i-1"}}
                """;
        assertThat(TaskChange.CODEC.decode(changed)).isEqualTo(new TaskChange(Optional.of("arn:1"), Optional.empty()));
        assertThat(TaskChange.CODEC.decode(warned)).isEqualTo(new TaskChange(Optional.empty(), Optional.of("i-1")));
        assertThatThrownBy(() -> TaskChange.CODEC.decode("not JSON")).isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> TaskChange.CODEC.decode("[]")).isInstanceOf(ContractViolation.class);
    }

    /** There is always one more slot, and nothing ends but what is told to. */
    private static final class Room implements Launcher {
        private final Set<String> told = new HashSet<>();

        @Override
        public Launch launch(LaunchOrder order) {
            return new Launch.Started("task-" + order.trial());
        }

        @Override
        public void stop(String task, String why) {
            told.add(task);
        }

        @Override
        public Map<String, TaskStatus> look(Collection<String> tasks) {
            return tasks.stream().collect(Collectors.toMap(task -> task, this::status));
        }

        private TaskStatus status(String task) {
            return told.contains(task) ? new TaskStatus.Gone() : new TaskStatus.Running(CLOCK.instant());
        }

        @Override
        public Map<String, TaskStatus> ofSweep(String sweep) {
            return Map.of();
        }
    }

    private static final class NoFiles implements TrialFiles {
        @Override
        public Optional<TrialReport> done(String sweep, int trial, int attempt) {
            return Optional.empty();
        }

        @Override
        public String lastLines(String sweep, int trial, int attempt) {
            return "";
        }
    }
}
