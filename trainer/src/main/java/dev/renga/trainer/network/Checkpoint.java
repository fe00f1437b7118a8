package dev.renga.trainer.network;

import ai.djl.ndarray.NDManager;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * All that a trial needs to go on: one zip archive with {@code state.json} and the weights, the velocity of the descent and the
 * best weights so far as {@code .npz}. Random state is no part of it, since {@link Seeds} tells it from the place.
 *
 * @param identity of the trial: {@link TrialPlan#identity}
 */
record Checkpoint(Map<String, String> identity, Progress progress, Weights weights, Weights velocity, Weights best) {
    private static final JsonCodec<State> STATE = JsonCodec.of(State.class);
    private static final String STATE_ENTRY = "state.json";
    private static final String WEIGHTS_ENTRY = "weights.npz";
    private static final String VELOCITY_ENTRY = "velocity.npz";
    private static final String BEST_ENTRY = "best.npz";

    /** Far more than any that this writes. */
    private static final int MOST_BYTES = 256 << 20;

    /** Which form this is. */
    private static final int EDITION = 1;

    /** The part that is text. */
    public record State(int edition, Map<String, String> identity, Progress progress) {}

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Weights hardly get smaller.
            zip.setLevel(Deflater.NO_COMPRESSION);
            String state = STATE.encode(new State(EDITION, identity, progress));
            add(zip, STATE_ENTRY, state.getBytes(StandardCharsets.UTF_8));
            add(zip, WEIGHTS_ENTRY, weights.npz());
            add(zip, VELOCITY_ENTRY, velocity.npz());
            add(zip, BEST_ENTRY, best.npz());
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #bytes} made; throws {@link IllegalArgumentException} for anything else. */
    static Checkpoint read(byte[] bytes, NDManager manager) {
        Map<String, byte[]> entries = entries(bytes);
        State state = state(entries);
        return new Checkpoint(
                state.identity(),
                state.progress(),
                Weights.read(manager, entry(entries, WEIGHTS_ENTRY)),
                Weights.read(manager, entry(entries, VELOCITY_ENTRY)),
                Weights.read(manager, entry(entries, BEST_ENTRY)));
    }

    /** Whose it is; throws {@link IllegalArgumentException} for what is no checkpoint. */
    static Map<String, String> identity(byte[] bytes) {
        return state(entries(bytes)).identity();
    }

    private static State state(Map<String, byte[]> entries) {
        State state;
        try {
            state = STATE.decode(new String(entry(entries, STATE_ENTRY), StandardCharsets.UTF_8));
        } catch (ContractViolation e) {
            throw new IllegalArgumentException(STATE_ENTRY + ": " + e.getMessage(), e);
        }
        if (state.edition() != EDITION) {
            throw new IllegalArgumentException(
                    "it is of edition " + state.edition() + ", and this trainer reads edition " + EDITION);
        }
        return state;
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same trial makes the same archive.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static Map<String, byte[]> entries(byte[] bytes) {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readNBytes(MOST_BYTES));
            }
            return entries;
        } catch (IOException e) {
            throw new IllegalArgumentException("it is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return bytes;
    }
}
