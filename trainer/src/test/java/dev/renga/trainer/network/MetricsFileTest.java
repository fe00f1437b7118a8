package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsFileTest {
    @Test
    void theNameIsTheOriginals() {
        assertThat(MetricsFile.name(0.01, 0.1)).isEqualTo("metrics_lr0.0100_m0.1000.csv");
        assertThat(MetricsFile.name(0.00123456, 0.95)).isEqualTo("metrics_lr0.0012_m0.9500.csv");
    }

    @Test
    void everyEpochIsARow() {
        List<EpochRow> rows = List.of(new EpochRow(0.5, 0.25, 91.5, 3), new EpochRow(0.00001, 0.125, 100, 3));

        assertThat(text(rows)).isEqualTo("""
                train_loss,val_loss,val_accuracy
                0.5,0.25,91.5
                1.0E-5,0.125,100.0
                """);
    }

    @Test
    void whatIsNoNumberIsWrittenAsPandasReadsIt() {
        List<EpochRow> rows = List.of(new EpochRow(Double.POSITIVE_INFINITY, Double.NaN, 9.8, 3));

        assertThat(text(rows)).endsWith("inf,nan,9.8\n");
    }

    private static String text(List<EpochRow> rows) {
        return new String(MetricsFile.bytes(rows), StandardCharsets.UTF_8);
    }
}
