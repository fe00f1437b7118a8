package dev.renga.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that messages make of themselves where they are built. */
public final class Required {
    private Required() {}

    /** Returns the value, or throws {@link ContractViolation} naming the field when it is absent or JSON's null. */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null || isJsonNull(value)) {
            throw new ContractViolation(field, "is missing");
        }
        return value;
    }

    /** Returns a copy of the list, or throws {@link ContractViolation} when it is absent, or naming an element that is null. */
    public static <T> List<T> elements(String field, @Nullable List<T> values) {
        List<T> present = present(field, values);
        for (int i = 0; i < present.size(); i++) {
            T value = present.get(i);
            if (value == null || isJsonNull(value)) {
                throw new ContractViolation(field + "[" + i + "]", "must not be null");
            }
        }
        return List.copyOf(present);
    }

    private static boolean isJsonNull(Object value) {
        return value instanceof JsonNode node && node.isNull();
    }

    /** Throws {@link ContractViolation} unless the number is finite and at least {@code least}. */
    public static double atLeast(String field, double least, double value) {
        if (!Double.isFinite(value) || value < least) {
            throw new ContractViolation(field, "must be a finite number of at least " + least);
        }
        return value;
    }

    /** Throws {@link ContractViolation} unless the number lies between the two bounds, both allowed. */
    public static int within(String field, int least, int most, int value) {
        if (value < least || value > most) {
            throw new ContractViolation(field, "must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
