package dev.renga.trainer.network;

import ai.djl.ndarray.NDManager;
import dev.renga.contracts.JsonCodec;
import dev.renga.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a trial keeps what it makes: the table of its epochs, the best weights, a checkpoint, at last the marker that it is done. */
public final class TrialFiles {
    /** The best epoch's weights. */
    public static final String BEST = "best.npz";

    /** The marker. */
    public static final String DONE = "done.json";

    private static final String CHECKPOINT = "latest.zip";
    private static final String LOCK = "lock";
    private static final JsonCodec<DoneMarker> CODEC = JsonCodec.of(DoneMarker.class);

    private final ObjectStore out;
    private final ObjectStore checkpoints;
    private final Optional<ObjectStore> upload;
    private final String metricsFile;

    /**
     * @param upload where the table is put under its bare name as well
     */
    public TrialFiles(ObjectStore out, ObjectStore checkpoints, Optional<ObjectStore> upload, String metricsFile) {
        this.out = out;
        this.checkpoints = checkpoints;
        this.upload = upload;
        this.metricsFile = metricsFile;
    }

    void writeMetrics(List<EpochRow> rows) {
        byte[] table = MetricsFile.bytes(rows);
        out.put(metricsFile, table);
        upload.ifPresent(bucket -> bucket.put(metricsFile, table));
    }

    void writeBest(Weights weights) {
        out.put(BEST, weights.npz());
    }

    void writeCheckpoint(Checkpoint checkpoint) {
        checkpoints.put(CHECKPOINT, checkpoint.bytes());
    }

    /** The checkpoint of this trial; throws {@link OtherTrial} where there is one of another, or none that can be read. */
    Optional<Checkpoint> checkpoint(Map<String, String> identity, NDManager manager) {
        Optional<byte[]> bytes = bytes(checkpoints, CHECKPOINT);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            Checkpoint found = Checkpoint.read(bytes.get(), manager);
            OtherTrial.demandSame(identity, found.identity(), checkpointUri());
            return Optional.of(found);
        } catch (IllegalArgumentException e) {
            throw new OtherTrial("cannot go on from " + checkpointUri() + ": " + e.getMessage(), e);
        }
    }

    /** The marker of this trial, where it is done. */
    Optional<DoneMarker> done(Map<String, String> identity) {
        Optional<DoneMarker> marker =
                bytes(out, DONE).map(json -> CODEC.decode(new String(json, StandardCharsets.UTF_8)));
        marker.ifPresent(found ->
                OtherTrial.demandSame(identity, found.identity(), out.uri(DONE).toString()));
        return marker;
    }

    /** Marks the trial as done; of two that try, the first one's marker stays. */
    void writeDone(DoneMarker marker) {
        out.putIfAbsent(DONE, (CODEC.encode(marker) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void removeDone() {
        out.delete(DONE);
    }

    /** Keeps other trainers out of the place of the checkpoint; throws {@link OtherTrial} where one works there. */
    public TrialLock lock() {
        return TrialLock.at(checkpoints.uri(LOCK));
    }

    /** Whether these places hold what another trial left. */
    public boolean areOfAnother(Map<String, String> identity) {
        try {
            done(identity);
            bytes(checkpoints, CHECKPOINT)
                    .ifPresent(bytes -> OtherTrial.demandSame(identity, Checkpoint.identity(bytes), checkpointUri()));
            return false;
        } catch (OtherTrial | IllegalArgumentException e) {
            return true;
        }
    }

    /** Forgets all that would keep another trial from using these places. */
    public void clear() {
        out.delete(DONE);
        checkpoints.delete(CHECKPOINT);
        out.delete(BEST);
    }

    /** The address of the place of the checkpoint. */
    String checkpointUri() {
        return above(checkpoints.uri(CHECKPOINT));
    }

    /** The address below which the trial's files are. */
    String outUri() {
        return above(out.uri(BEST));
    }

    private static String above(URI file) {
        String address = file.toString();
        return address.substring(0, address.lastIndexOf('/'));
    }

    private static Optional<byte[]> bytes(ObjectStore store, String key) {
        Optional<InputStream> found = store.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            // Not its arguments' fault: another attempt may fare better.
            throw new UncheckedIOException("cannot read " + store.uri(key), e);
        }
    }
}
