package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.util.Optional;
import java.util.OptionalLong;

/** Every real number from low to high, both allowed. */
public record Range(double low, double high, Scale scale) implements Domain {
    public Range {
        Checks.finite("low", low);
        Checks.finite("high", high);
        Checks.below(low, high);
        if (scale == Scale.LOG) {
            Checks.positive("low", low);
        } else if (!Double.isFinite(high - low)) {
            throw new ContractViolation("high", "is too far from low");
        }
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.empty();
    }

    @Override
    public Value value(long index) {
        throw new UnsupportedOperationException("a continuous range cannot be counted");
    }

    @Override
    public Value at(double position) {
        // A logarithm and its exponential would miss the ends by a last digit.
        if (position <= 0 || position >= 1) {
            return Value.of(position <= 0 ? low : high);
        }
        double number = switch (scale) {
            case LINEAR -> low + position * (high - low);
            case LOG -> Math.exp(Math.log(low) + position * (Math.log(high) - Math.log(low)));
        };
        return Value.of(Math.clamp(number, low, high));
    }

    @Override
    public Cell cell(Value value) {
        double number = value.number();
        return Cell.point(
                switch (scale) {
                    case LINEAR -> (number - low) / (high - low);
                    case LOG -> (Math.log(number) - Math.log(low)) / (Math.log(high) - Math.log(low));
                });
    }

    @Override
    public Optional<Value> canonical(Value value) {
        double number = value.number();
        // Of a text it is NaN, which lies nowhere.
        return number >= low && number <= high ? Optional.of(Value.of(number)) : Optional.empty();
    }
}
