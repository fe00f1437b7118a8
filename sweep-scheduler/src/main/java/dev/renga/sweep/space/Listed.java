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
        return Cell.share(byPosition().indexOf(value), values.size());
    }

    @Override
    public Optional<Value> canonical(Value value) {
        return values.stream().filter(value::same).findFirst();
    }

    @Override
    public boolean ordered() {
        return values.stream().allMatch(value -> value.exact().isPresent());
    }

    private List<Value> byPosition() {
        return ordered()
                ? values.stream().sorted(Comparator.comparing(Listed::number)).toList()
                : values;
    }

    private static BigDecimal number(Value value) {
        return value.exact().orElseThrow();
    }
}
