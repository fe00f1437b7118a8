package dev.renga.sweep.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Values without an order: numbers too are only alike or not. */
public record Categories(List<Value> values) implements Domain {
    public Categories {
        values = Checks.distinct("categories", values, Listed.MAX_VALUES);
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
        return value(Domain.share(position, values.size()));
    }

    @Override
    public Cell cell(Value value) {
        return Cell.share(values.indexOf(value), values.size());
    }

    @Override
    public Optional<Value> canonical(Value value) {
        return values.stream().filter(value::same).findFirst();
    }

    @Override
    public boolean ordered() {
        return false;
    }
}
