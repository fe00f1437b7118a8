package dev.renga.sweep;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.objects.ObjectStore;
import dev.renga.sweep.dispatch.Conclusion;
import dev.renga.sweep.dispatch.Places;
import dev.renga.sweep.dispatch.TrialFiles;
import dev.renga.sweep.results.CurvesCsv;
import dev.renga.sweep.results.SweepResults;
import dev.renga.sweep.results.TrialResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of sweeps in the bucket of artifacts. Thread-safe. */
final class BucketFiles implements TrialFiles, Conclusion {
    /** The most of a file that is read, in bytes; of a log it is the end. */
    static final int MOST = 8 * 1024 * 1024;

    /** So many lines of its output are kept with a trial that failed. */
    static final int LAST_LINES = 20;

    /** And no more characters than that. */
    static final int LAST_CHARACTERS = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(BucketFiles.class);
    private static final JsonCodec<DoneFile> DONE = JsonCodec.of(DoneFile.class);

    /** What {@code done.json} holds besides what is the trial's own. */
    record DoneFile(TrialReport report) {}

    private final ObjectStore bucket;

    BucketFiles(ObjectStore bucket) {
        this.bucket = bucket;
    }

    @Override
    public Optional<TrialReport> done(String sweep, int trial, int attempt) {
        return text(Places.out(sweep, trial, attempt) + "/done.json")
                .flatMap(BucketFiles::report)
                .filter(report ->
                        report.sweep().equals(sweep) && report.trial() == trial && report.attempt() == attempt);
    }

    private static Optional<TrialReport> report(String text) {
        try {
            return Optional.ofNullable(DONE.decode(text).report());
        } catch (ContractViolation e) {
            LOG.atWarn().setCause(e).log("a done.json that is none");
            return Optional.empty();
        }
    }

    @Override
    public String lastLines(String sweep, int trial, int attempt) {
        List<String> lines =
                log(sweep, trial, attempt).map(text -> text.lines().toList()).orElse(List.of());
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return last.substring(Math.max(0, last.length() - LAST_CHARACTERS));
    }

    /** What an attempt said, or the end of it; none where it said nothing yet. */
    Optional<String> log(String sweep, int trial, int attempt) {
        return text(Places.log(sweep, trial, attempt));
    }

    /** The line for each epoch that an attempt wrote; none before the first. */
    Optional<String> metrics(String sweep, int trial, int attempt) {
        return bucket.list(Places.out(sweep, trial, attempt) + "/metrics").stream()
                .filter(key -> key.endsWith(".csv"))
                .findFirst()
                .flatMap(this::text);
    }

    /** Puts a text where others find it. */
    void put(String key, String text) {
        bucket.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(SweepResults results) {
        for (TrialResult trial : results.trials()) {
            put(CurvesCsv.key(results.sweep(), trial.trial()), CurvesCsv.of(results.sweep(), trial));
        }
    }

    private Optional<String> text(String key) {
        Optional<InputStream> found = bucket.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(new String(tail(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + key, e);
        }
    }

    /** The last bytes of a stream, at most twice {@link #MOST} in memory. */
    private static byte[] tail(InputStream in) throws IOException {
        byte[] before = new byte[0];
        byte[] block = in.readNBytes(MOST);
        while (block.length == MOST) {
            before = block;
            block = in.readNBytes(MOST);
        }
        int kept = Math.min(before.length, MOST - block.length);
        byte[] tail = new byte[kept + block.length];
        System.arraycopy(before, before.length - kept, tail, 0, kept);
        System.arraycopy(block, 0, tail, kept, block.length);
        return tail;
    }
}
