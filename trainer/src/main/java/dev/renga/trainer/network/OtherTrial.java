package dev.renga.trainer.network;

import java.util.Map;
import java.util.Objects;

/** The place that was named holds what is not this trial's. The message is one line that says what to do. */
public final class OtherTrial extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherTrial(String message) {
        super(message);
    }

    OtherTrial(String message, Throwable cause) {
        super(message, cause);
    }

    static void demandSame(Map<String, String> wanted, Map<String, String> found, String where) {
        wanted.forEach((option, value) -> {
            String other = found.get(option);
            if (!Objects.equals(value, other)) {
                throw new OtherTrial(where + " is of another trial, with " + option + " " + other + ", not " + value
                        + ": give --out and --checkpoint places of their own, or --fresh to replace it");
            }
        });
    }
}
