package dev.renga.sweep;

import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.sweep.dispatch.SweepReader;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.results.Pictures;
import dev.renga.sweep.results.TrialTable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pictures and files of sweeps for those who ask by message. Thread-safe. */
final class SweepFiles {
    /** A longer text, in bytes, is put into the bucket; escaped as JSON it may become twice as long. */
    static final int MOST_IN_MESSAGE = 96 * 1024;

    private static final String SVG = "image/svg+xml";
    private static final String CSV = "text/csv";
    private static final String TEXT = "text/plain";

    private final SweepReader sweeps;
    private final BucketFiles files;

    SweepFiles(SweepReader sweeps, BucketFiles files) {
        this.sweeps = sweeps;
        this.files = files;
    }

    /**
     * The file that is asked for.
     *
     * @param request names the reply, where that must be put into the bucket
     */
    SweepReply fetch(FetchSweepFile asked, String request) {
        String type = type(asked.file());
        return text(asked)
                .<SweepReply>map(text -> reply(asked, request, type, text))
                .orElseGet(() -> new SweepReply.Missing("there is no such file, or not yet"));
    }

    private SweepReply reply(FetchSweepFile asked, String request, String type, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST_IN_MESSAGE) {
            return new SweepReply.File(type, text, null);
        }
        String key = "replies/" + asked.sweep() + "/" + request;
        files.put(key, text);
        return new SweepReply.File(type, null, key);
    }

    private static String type(FetchSweepFile.File file) {
        return switch (file) {
            case HEATMAP, CURVES, PARALLEL, HISTORY -> SVG;
            case TRIALS, METRICS -> CSV;
            case LOG -> TEXT;
        };
    }

    private Optional<String> text(FetchSweepFile asked) {
        return switch (asked.file()) {
            case HEATMAP, CURVES, PARALLEL, HISTORY ->
                sweeps.results(asked.sweep()).map(results -> new Pictures(results).drawn(asked));
            case TRIALS -> sweeps.results(asked.sweep()).map(results -> new TrialTable(results).csv());
            case METRICS -> ofTrial(asked, (trial, attempt) -> files.metrics(asked.sweep(), trial, attempt));
            case LOG -> ofTrial(asked, (trial, attempt) -> files.log(asked.sweep(), trial, attempt));
        };
    }

    private interface Reading {
        Optional<String> read(int trial, int attempt);
    }

    private Optional<String> ofTrial(FetchSweepFile asked, Reading reading) {
        Optional<TrialRow> row =
                Optional.ofNullable(asked.trial()).flatMap(trial -> sweeps.trial(asked.sweep(), trial));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        // An attempt that has only begun has nothing yet: the one before has.
        return IntStream.iterate(row.get().attempt(), attempt -> attempt >= 1, attempt -> attempt - 1)
                .mapToObj(attempt -> reading.read(row.get().trial(), attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
