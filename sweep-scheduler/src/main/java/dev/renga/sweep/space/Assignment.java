package dev.renga.sweep.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One point of a space: a value for each parameter that is there, in the order of the space. Its text,
 * {@code lr=0.01,optimizer="adam"}, is the same for the same point in every process, and different for different points: it
 * is the key by which duplicates are known.
 */
public record Assignment(SequencedMap<String, Value> values) {
    public Assignment {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** A point of one parameter, to which {@link #and} adds others. */
    public static Assignment of(String parameter, Value value) {
        return new Assignment(new LinkedHashMap<>(Map.of(parameter, value)));
    }

    /** This point with one parameter more. */
    public Assignment and(String parameter, Value value) {
        var more = new LinkedHashMap<>(values);
        more.put(parameter, value);
        return new Assignment(more);
    }

    /** The value of a parameter; none where it is not there. */
    public Optional<Value> value(String parameter) {
        return Optional.ofNullable(values.get(parameter));
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
