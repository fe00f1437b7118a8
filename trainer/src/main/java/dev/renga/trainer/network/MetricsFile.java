package dev.renga.trainer.network;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of a trial in the original's form: its name, its columns, a row for each epoch. */
public final class MetricsFile {
    private static final String HEADER = "train_loss,val_loss,val_accuracy\n";

    private MetricsFile() {}

    /** {@code metrics_lr0.0100_m0.1000.csv}; close rates share a name, so a trial needs a folder of its own. */
    public static String name(double rate, double momentum) {
        return String.format(Locale.ROOT, "metrics_lr%.4f_m%.4f.csv", rate, momentum);
    }

    static byte[] bytes(List<EpochRow> rows) {
        String table = rows.stream().map(MetricsFile::line).collect(Collectors.joining("", HEADER, ""));
        return table.getBytes(StandardCharsets.UTF_8);
    }

    private static String line(EpochRow row) {
        return number(row.trainLoss()) + "," + number(row.valLoss()) + "," + number(row.valAccuracy()) + "\n";
    }

    /** As pandas and R read them: every digit that counts; what is no number is nan, inf or -inf. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }
}
