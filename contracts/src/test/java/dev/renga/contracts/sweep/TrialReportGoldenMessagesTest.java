package dev.renga.contracts.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire stay what they are: trials of an older image run for days beside a newer scheduler. */
class TrialReportGoldenMessagesTest {
    private static final JsonCodec<TrialReport> CODEC = JsonCodec.of(TrialReport.class);
    private static final String SWEEP = "mnist-3x3";
    private static final String TRIAL_4 = "s3://renga-local-artifacts/sweeps/mnist-3x3/trials/4";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EpochReported",
                "EpochReported.diverging",
                "TrialFinished",
                "TrialFinished.least",
                "TrialFailed",
                "TrialInterrupted",
                "TrialInterrupted.least"
            })
    void aReportReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(CODEC.encode(CODEC.decode(golden(name)))).isEqualTo(golden(name));
    }

    @Test
    void theFieldsMeanWhatTheySay() throws IOException {
        Map<String, Double> epoch = Map.of("train_loss", 0.125, "val_loss", 0.0625, "val_accuracy", 98.25);
        assertThat(CODEC.decode(golden("EpochReported"))).isEqualTo(new EpochReported(SWEEP, 4, 2, 7, epoch, 14.5));
        assertThat(CODEC.decode(golden("TrialFinished")))
                .isEqualTo(new TrialFinished(
                        SWEEP,
                        4,
                        2,
                        100,
                        TrialFinished.Outcome.COMPLETED,
                        Map.of(
                                "val_loss", new TrialFinished.Best(0.03125, 61),
                                "val_accuracy", new TrialFinished.Best(99.125, 88)),
                        Map.of("loss", 0.03125, "accuracy", 99.25),
                        TRIAL_4 + "/attempts/2"));
        assertThat(CODEC.decode(golden("TrialFailed")))
                .isEqualTo(new TrialFailed(
                        SWEEP, 8, 1, TrialFailed.Reason.DIVERGED, "The loss is NaN after 312 batches.", 1));
        assertThat(CODEC.decode(golden("TrialInterrupted")))
                .isEqualTo(new TrialInterrupted(SWEEP, 4, 1, 6, TRIAL_4 + "/checkpoint"));
    }

    @Test
    void metricsKeepTheOrderInWhichTheyWereGiven() throws IOException {
        EpochReported report = (EpochReported) CODEC.decode(golden("EpochReported"));
        assertThat(List.copyOf(report.metrics().keySet())).containsExactly("train_loss", "val_loss", "val_accuracy");
    }

    @Test
    void aReaderIgnoresWhatANewerTrialSays() throws IOException {
        String more = golden("TrialInterrupted.least").replace("\"trial\"", "\"colour\":{\"deep\":[1]},\"trial\"");
        assertThat(CODEC.decode(more)).isEqualTo(CODEC.decode(golden("TrialInterrupted.least")));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                TrialReportGoldenMessagesTest.class.getResourceAsStream("/golden/sweep/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        }
    }
}
