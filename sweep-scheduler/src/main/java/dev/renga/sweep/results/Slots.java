package dev.renga.sweep.results;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Domain;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The values of a parameter side by side, as an axis of a heat map: one by one where they are few, in bins that share the unit
 * interval equally where they are many or a range. A parameter that is not always there has a slot for that.
 */
final class Slots {
    /** The most values that are shown one by one. */
    static final int MOST_SINGLE = 24;

    private static final double INSIDE = 1e-9;

    private final Optional<Parameter> parameter;
    private final boolean single;
    private final List<String> labels = new ArrayList<>();
    private final Map<Value, Integer> known = new LinkedHashMap<>();

    /** The slots of a parameter, bins being so many; for none there is one slot, with neither a name nor words. */
    Slots(Optional<Parameter> parameter, int bins) {
        this.parameter = parameter;
        this.single = parameter.map(some -> few(some.domain())).orElse(true);
        parameter.ifPresentOrElse(
                some -> labels.addAll(single ? singles(some.domain()) : binned(some.domain(), bins)),
                () -> labels.add(""));
        if (conditional()) {
            labels.add("not set");
        }
    }

    String name() {
        return parameter.map(Parameter::name).orElse("");
    }

    List<String> labels() {
        return labels;
    }

    int count() {
        return labels.size();
    }

    /** Whether each slot is one value. */
    boolean single() {
        return single;
    }

    /** The slot of a point. */
    int of(Assignment at) {
        return parameter
                .flatMap(some -> at.value(some.name()))
                .map(value -> known.computeIfAbsent(value, this::bin))
                .orElse(count() - 1);
    }

    private int bin(Value value) {
        int bins = count() - (conditional() ? 1 : 0);
        double middle = parameter.orElseThrow().domain().cell(value).middle();
        return Math.clamp((long) Math.floor(middle * bins), 0, bins - 1);
    }

    private boolean conditional() {
        return parameter.flatMap(Parameter::when).isPresent();
    }

    private static boolean few(Domain domain) {
        return domain.count().isPresent() && domain.count().getAsLong() <= MOST_SINGLE;
    }

    private List<String> singles(Domain domain) {
        List<Value> values = IntStream.range(0, (int) domain.count().orElseThrow())
                .mapToObj(domain::value)
                .sorted(Comparator.comparingDouble(value -> domain.cell(value).middle()))
                .toList();
        for (Value value : values) {
            known.put(value, known.size());
        }
        return values.stream().map(Label::of).toList();
    }

    private static List<String> binned(Domain domain, int bins) {
        // The border between two values belongs to the upper one; in a range nobody can tell.
        double inside = domain.count().isPresent() ? INSIDE : 0;
        return IntStream.range(0, bins)
                .mapToObj(
                        bin -> between(domain.at((double) bin / bins + inside), domain.at((bin + 1.0) / bins - inside)))
                .toList();
    }

    private static String between(Value from, Value to) {
        return from.equals(to) ? Label.of(from) : brief(from) + " – " + brief(to);
    }

    /** A border in two digits. */
    private static String brief(Value value) {
        return value instanceof Value.Real(double number) ? Label.of(Label.brief(number)) : Label.of(value);
    }
}
