package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The real numbers low, low + step and so on up to high. They are counted in decimals, so that 0.1 + 2 × 0.1 is 0.3 and has
 * the same key as a 0.3 that somebody wrote.
 */
public record Steps(double low, double high, double step) implements Domain {
    /** The most steps: positions of more could not be told apart for sure. */
    public static final long MAX_STEPS = 1L << 31;

    public Steps {
        Checks.finite("low", low);
        Checks.finite("high", high);
        Checks.finite("step", step);
        Checks.below(low, high);
        if (step <= 0) {
            throw new ContractViolation("step", "must be over 0, not " + step);
        }
        BigDecimal[] fit = decimal(high).subtract(decimal(low)).divideAndRemainder(decimal(step));
        if (fit[0].compareTo(BigDecimal.valueOf(MAX_STEPS)) > 0) {
            throw new ContractViolation("step", "makes over " + MAX_STEPS + " values");
        }
        if (fit[1].signum() != 0) {
            throw new ContractViolation("step", "does not lead from low to high: " + step + " leaves " + fit[1]);
        }
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(index(high) + 1);
    }

    @Override
    public Value value(long index) {
        return Value.of(decimal(low)
                .add(decimal(step).multiply(BigDecimal.valueOf(index)))
                .doubleValue());
    }

    @Override
    public Value at(double position) {
        return value(Domain.share(position, count().orElseThrow()));
    }

    @Override
    public Cell cell(Value value) {
        return Cell.share(index(value.number()), index(high) + 1);
    }

    @Override
    public Optional<Value> canonical(Value value) {
        return value.exact()
                .filter(number -> number.compareTo(decimal(low)) >= 0 && number.compareTo(decimal(high)) <= 0)
                .filter(number ->
                        number.subtract(decimal(low)).remainder(decimal(step)).signum() == 0)
                .map(number -> Value.of(number.doubleValue()));
    }

    /** The quotient is whole but for rounding, which is far less than a half for as many steps as there may be. */
    private long index(double number) {
        return Math.round((number - low) / step);
    }

    private static BigDecimal decimal(double number) {
        return BigDecimal.valueOf(number);
    }
}
