package dev.renga.sweep.space;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Values given one by one. Numbers lie in the unit interval in their order and at equal distances, whatever order they were
 * given in; a list that holds anything else has no order.
 */
public record Listed(List<Value> values) implements Domain {
    /** The most values that a parameter may be given. */
    public static final int MAX_VALUES = 1_000;

    // Decimals are slow, and needed only for whole numbers that are one double.
    private static final Comparator<Value> ORDER = Comparator.comparingDouble(Value::number)
            .thenComparing(value -> value.exact().orElse(BigDecimal.ZERO));

    public Listed {
        values = Checks.distinct("values", values, MAX_VALUES);
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(values.size());
    }

    @Override
    public Value value(long index) {
        return values.get(Math.toIntExact(index));
    }

    @Override
    public Value at(double position) {
        return byPosition().get((int) Domain.share(position, values.size()));
    }

    @Override
    public Cell cell(Value value) {
        return Cell.share(ordered() ? rank(value) : values.indexOf(value), values.size());
    }

    @Override
    public Optional<Value> canonical(Value value) {
        return values.stream().filter(value::same).findFirst();
    }

    @Override
    public boolean ordered() {
        return values.stream().noneMatch(value -> Double.isNaN(value.number()));
    }

    private long rank(Value value) {
        return values.stream().filter(other -> ORDER.compare(other, value) < 0).count();
    }

    private List<Value> byPosition() {
        return ordered() ? values.stream().sorted(ORDER).toList() : values;
    }
}
