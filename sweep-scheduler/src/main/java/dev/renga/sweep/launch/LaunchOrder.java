package dev.renga.sweep.launch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The order to start one attempt of a trial. It is the same, byte for byte, whenever it is made anew from the ledger: no times,
 * no random numbers. AWS takes the same token with anything else for a conflict.
 *
 * @param priority from the sweep, 0 to 9, where the machinery has use for it
 * @param image its name
 * @param arguments the sweep's and then the point's
 * @param environment what docs/trial-contract.md promises to a trial
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html">Idempotency of RunTask</a>
 */
public record LaunchOrder(
        String sweep,
        int trial,
        int attempt,
        int priority,
        String image,
        List<String> arguments,
        SequencedMap<String, String> environment,
        Resources resources) {

    /**
     * What a task needs.
     *
     * @param cpus virtual processors
     * @param spot whether the machine may be taken away
     */
    public record Resources(int gpus, double cpus, int memoryMiB, boolean spot) {}

    public LaunchOrder {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    }

    /** 64 hexadecimal digits, the same for the same attempt and no other. */
    public String token() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] identity = (sweep + "/" + trial + "/" + attempt).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha.digest(identity));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
