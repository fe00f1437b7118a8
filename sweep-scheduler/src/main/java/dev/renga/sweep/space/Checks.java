package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.util.List;

/** What every domain demands of what it is made of. */
final class Checks {
    private Checks() {}

    /** At least one, at most so many, none twice: a grid over a value given twice would train everything twice. */
    static List<Value> distinct(String field, List<Value> values, int atMost) {
        if (values.isEmpty()) {
            throw new ContractViolation(field, "must hold at least one value");
        }
        if (values.size() > atMost) {
            throw new ContractViolation(field, "must hold at most " + atMost + " values, not " + values.size());
        }
        for (int later = 1; later < values.size(); later++) {
            Value value = values.get(later);
            if (values.subList(0, later).stream().anyMatch(value::same)) {
                throw new ContractViolation(field + "[" + later + "]", "repeats " + value);
            }
        }
        return List.copyOf(values);
    }

    static void finite(String field, double number) {
        if (!Double.isFinite(number)) {
            throw new ContractViolation(field, "must be a finite number");
        }
    }

    static void below(double low, double high) {
        if (low >= high) {
            throw new ContractViolation("high", "must be over low, and " + high + " is not over " + low);
        }
    }

    static void positive(String field, double number) {
        if (number <= 0) {
            throw new ContractViolation(field, "must be over 0 on a log scale, not " + number);
        }
    }
}
