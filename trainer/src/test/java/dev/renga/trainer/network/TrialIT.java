package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Laboratory.LOCK)
class TrialIT {
    private final TrialBench bench = new TrialBench();

    // A trial of three epochs that nothing disturbed.
    @TempDir
    private static Path whole;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        new TrialBench().run(TrialBench.plan(3), whole);
    }

    @Test
    void everyEpochIsARowAndAReportAndTheLastFileSaysHowItEnded() throws IOException {
        TrialPlan plan = TrialBench.plan(3);

        TrialEnd end = bench.run(plan, folder);

        assertThat(TrialBench.table(plan, folder))
                .startsWith("train_loss,val_loss,val_accuracy\n")
                .hasLineCount(4);
        assertThat(bench.told()).hasSize(4);
        assertThat(bench.told().subList(0, 3))
                .allSatisfy(report -> assertThat(report)
                        .asInstanceOf(type(EpochReported.class))
                        .satisfies(epoch -> assertThat(epoch.metrics())
                                .containsOnlyKeys("train_loss", "val_loss", "val_accuracy")));
        assertThat(bench.told().getLast())
                .asInstanceOf(type(TrialFinished.class))
                .satisfies(finished -> {
                    assertThat(finished.outcome()).isEqualTo(TrialFinished.Outcome.COMPLETED);
                    assertThat(finished.best()).containsOnlyKeys("val_loss", "val_accuracy");
                    assertThat(finished.test()).containsOnlyKeys("loss", "accuracy");
                    assertThat(finished.artifacts()).isEqualTo("file://" + folder.toRealPath());
                });
        assertThat(end)
                .isEqualTo(new TrialEnd.Finished((TrialFinished) bench.told().getLast()));
        assertThat(folder.resolve("best.npz")).isNotEmptyFile();
        assertThat(folder.resolve("done.json")).content().contains("\"type\":\"TrialFinished\"");
    }

    @Test
    void itLearns() {
        bench.run(TrialBench.plan(8), folder);

        assertThat(trainLoss(7)).isLessThan(0.8 * trainLoss(0));
    }

    private double trainLoss(int report) {
        EpochReported epoch = (EpochReported) bench.told().get(report);
        return epoch.metrics().getOrDefault("train_loss", Double.NaN);
    }

    /** In the first epoch, between two, in the middle of a later one, in the last batch of one. */
    @ParameterizedTest
    @ValueSource(ints = {4, 10, 17, 30})
    void aStoppedTrialGoesOnWithTheSameCurve(int batches) {
        TrialPlan plan = TrialBench.plan(3);

        TrialEnd first = bench.run(plan, folder, folder.resolve("checkpoint"), batches);
        TrialEnd second = bench.run(plan, folder);

        assertThat(first)
                .asInstanceOf(type(TrialEnd.Interrupted.class))
                .satisfies(end -> assertThat(end.report().epoch()).isEqualTo((batches - 1) / TrialBench.BATCHES));
        assertThat(second).isInstanceOf(TrialEnd.Finished.class);
        assertThat(TrialBench.table(plan, folder)).isEqualTo(TrialBench.table(plan, whole));
        assertThat(folder.resolve("best.npz")).hasSameBinaryContentAs(whole.resolve("best.npz"));
    }

    @Test
    void aTrialThatLostItsMachineGoesOnElsewhereFromItsLastEpoch() throws IOException {
        TrialPlan plan = TrialBench.plan(3);
        Path lost = folder.resolve("lost");
        bench.run(TrialBench.plan(2), lost);
        Path elsewhere = folder.resolve("elsewhere");

        bench.run(plan, elsewhere, lost.resolve("checkpoint"), Integer.MAX_VALUE);

        assertThat(TrialBench.table(plan, elsewhere)).isEqualTo(TrialBench.table(plan, whole));
        assertThat(Files.exists(elsewhere.resolve("checkpoint"))).isFalse();
    }

    @Test
    void whatATrialMadeInAnEarlierRunIsReportedByItsLastEpoch() {
        TrialPlan plan = TrialBench.plan(2);
        bench.run(plan, folder, folder.resolve("checkpoint"), 15);
        TrialBench later = new TrialBench();

        later.run(plan, folder);

        assertThat(bench.told().getLast()).isInstanceOf(TrialInterrupted.class);
        assertThat(later.told())
                .filteredOn(EpochReported.class::isInstance)
                .extracting(report -> ((EpochReported) report).epoch())
                .containsExactly(1, 2);
    }

    @Test
    void aLossThatIsNoNumberEndsItAsDiverged() {
        TrialPlan plan = TrialBench.with(1e6, TrialBench.plan(3));

        TrialEnd end = bench.run(plan, folder);

        assertThat(end).asInstanceOf(type(TrialEnd.Failed.class)).satisfies(failed -> {
            assertThat(failed.report().reason()).isEqualTo(TrialFailed.Reason.DIVERGED);
            assertThat(failed.report().epoch()).isEqualTo(1);
        });
        assertThat(TrialBench.table(plan, folder)).containsPattern("\n(nan|inf),nan,nan\n");
        assertThat(folder.resolve("done.json")).content().contains("\"reason\":\"diverged\"");
    }

    @Test
    void aDoneTrialIsReportedAgainAndNotTrained() {
        TrialPlan plan = TrialBench.plan(1);
        TrialEnd end = bench.run(plan, folder);
        TrialBench later = new TrialBench();

        assertThat(later.run(plan, folder)).isEqualTo(end);
        assertThat(later.told()).containsExactly(bench.told().getLast());
    }

    @Test
    void aDoneTrialThatIsToTrainLongerGoesOn() {
        TrialPlan longer = TrialBench.plan(3);
        bench.run(TrialBench.plan(1), folder);

        bench.run(longer, folder);

        assertThat(TrialBench.table(longer, folder)).isEqualTo(TrialBench.table(longer, whole));
        assertThat(folder.resolve("done.json")).content().contains("\"epochs\":3");
    }

    @Test
    void aTrialThatGetsNoBetterRunsOutOfPatience() {
        // A step so small that no float changes.
        TrialPlan plan =
                TrialBench.with(1e-30, TrialBench.until(OptionalInt.of(2), Optional.empty(), TrialBench.plan(10)));

        TrialEnd end = bench.run(plan, folder);

        assertThat(end).asInstanceOf(type(TrialEnd.Finished.class)).satisfies(finished -> {
            assertThat(finished.report().outcome()).isEqualTo(TrialFinished.Outcome.PATIENCE);
            assertThat(finished.report().epochs()).isEqualTo(3);
        });
    }

    @Test
    void aTrialOutOfTimeEndsWithWhatItHas() {
        // A look at the clock is a second, and every batch looks.
        Duration most = Duration.ofSeconds(TrialBench.BATCHES + 8);
        TrialPlan plan = TrialBench.until(OptionalInt.empty(), Optional.of(most), TrialBench.plan(10));

        TrialEnd end = bench.run(plan, folder);

        assertThat(end).asInstanceOf(type(TrialEnd.Finished.class)).satisfies(finished -> {
            assertThat(finished.report().outcome()).isEqualTo(TrialFinished.Outcome.TIME_LIMIT);
            assertThat(finished.report().epochs()).isEqualTo(1);
            assertThat(finished.report().test()).isNotEmpty();
        });
    }

    @Test
    void theFolderOfAnotherTrialIsRefused() {
        bench.run(TrialBench.plan(1), folder);

        assertThatThrownBy(() -> bench.run(TrialBench.with(0.1, TrialBench.plan(1)), folder))
                .isInstanceOf(OtherTrial.class)
                .hasMessageContaining("is of another trial, with --lr 0.05, not 0.1");
    }

    @Test
    void aDamagedCheckpointIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("checkpoint"));
        Files.writeString(folder.resolve("checkpoint/latest.zip"), "no archive");

        assertThatThrownBy(() -> bench.run(TrialBench.plan(1), folder))
                .isInstanceOf(OtherTrial.class)
                .hasMessageContaining("cannot go on from file://")
                .hasMessageContaining("it has no state.json");
    }
}
