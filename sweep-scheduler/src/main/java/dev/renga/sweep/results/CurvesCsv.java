package dev.renga.sweep.results;

import dev.renga.sweep.space.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The curve of a trial as a file that Athena reads without knowing the sweep: every file has the same six columns, of which
 * {@code parameters} and {@code metrics} are maps, {@code lr=0.01;momentum=0.5}. Names of parameters and metrics hold no
 * separators; of text values {@code % , ; = " \}, white space and control characters are percent-encoded in UTF-8, so that no
 * reader needs to know of quotes. A row for each epoch, of the attempt that counts; what is no finite number is left out.
 */
public final class CurvesCsv {
    /** The first line of every file. */
    public static final String HEADER = "sweep,trial,attempt,epoch,parameters,metrics";

    /** Where the files are: nothing else may be put under it, or Athena would take it for a curve. */
    public static final String PREFIX = "curves/";

    private CurvesCsv() {}

    /** The key of a trial's file, {@code curves/sweep=grid/trial=4.csv}. */
    public static String key(String sweep, int trial) {
        return PREFIX + "sweep=" + sweep + "/trial=" + trial + ".csv";
    }

    /** The file's text; a header alone for a trial that reported nothing. */
    public static String of(String sweep, TrialResult trial) {
        String parameters = trial.at().values().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + text(parameter.getValue()))
                .collect(Collectors.joining(";"));
        var csv = new StringBuilder(HEADER).append('\n');
        for (EpochMetrics epoch : trial.epochs()) {
            csv.append(sweep).append(',').append(trial.trial());
            csv.append(',').append(epoch.attempt()).append(',').append(epoch.epoch());
            csv.append(',').append(parameters).append(',').append(metrics(epoch.metrics()));
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String metrics(Map<String, Double> metrics) {
        return new TreeMap<>(metrics)
                .entrySet().stream()
                        .filter(metric -> Double.isFinite(metric.getValue()))
                        .map(metric -> metric.getKey() + "=" + metric.getValue())
                        .collect(Collectors.joining(";"));
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? PercentEncoding.of(text) : value.toString();
    }
}
