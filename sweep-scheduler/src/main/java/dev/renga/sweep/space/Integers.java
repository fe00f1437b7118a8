package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/** The whole numbers low, low + step and so on up to high. On a log scale the step is 1. */
public record Integers(long low, long high, long step, Scale scale) implements Domain {
    /** The largest bound, either side of 0: up to it a double holds every whole number. */
    public static final long MAX_BOUND = 1L << 53;

    public Integers {
        bounded("low", low);
        bounded("high", high);
        Checks.below((double) low, (double) high);
        if (step < 1) {
            throw new ContractViolation("step", "must be at least 1, not " + step);
        }
        if ((high - low) % step != 0) {
            throw new ContractViolation(
                    "step", "does not lead from low to high: " + step + " leaves " + (high - low) % step);
        }
        if (scale == Scale.LOG) {
            Checks.positive("low", (double) low);
            if (step != 1) {
                throw new ContractViolation("step", "must be 1 on a log scale, not " + step);
            }
        }
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of((high - low) / step + 1);
    }

    @Override
    public Value value(long index) {
        return Value.of(low + index * step);
    }

    @Override
    public Value at(double position) {
        return switch (scale) {
            case LINEAR -> value(Domain.share(position, (high - low) / step + 1));
            case LOG -> {
                double edge = Math.exp(start() + Math.clamp(position, 0.0, 1.0) * (end() - start()));
                yield Value.of(Math.clamp(Math.round(edge), low, high));
            }
        };
    }

    @Override
    public Cell cell(Value value) {
        long number = Math.round(value.number());
        return switch (scale) {
            case LINEAR -> Cell.share((number - low) / step, (high - low) / step + 1);
            case LOG -> new Cell(share(number - 0.5), share(number + 0.5));
        };
    }

    @Override
    public Optional<Value> canonical(Value value) {
        return value.exact()
                .filter(number -> number.compareTo(BigDecimal.valueOf(low)) >= 0
                        && number.compareTo(BigDecimal.valueOf(high)) <= 0
                        && number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact)
                .filter(number -> (number - low) % step == 0)
                .map(Value::of);
    }

    /** Every number reaches half-way to its neighbours, so the first and the last lie wholly inside. */
    private double start() {
        return Math.log(low - 0.5);
    }

    private double end() {
        return Math.log(high + 0.5);
    }

    private double share(double edge) {
        return (Math.log(edge) - start()) / (end() - start());
    }

    private static void bounded(String field, long bound) {
        if (Math.abs(bound) > MAX_BOUND) {
            throw new ContractViolation(field, "must be within ±" + MAX_BOUND + ", not " + bound);
        }
    }
}
