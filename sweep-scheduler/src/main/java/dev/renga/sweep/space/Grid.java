package dev.renga.sweep.space;

import dev.renga.contracts.ContractViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** Every point of a countable space once, the last parameter changing fastest. */
public final class Grid {
    /** The most points: what one array job of AWS Batch holds. */
    public static final int MAX_POINTS = 10_000;

    private final SearchSpace space;
    private final int atMost;
    private final List<Assignment> points = new ArrayList<>();

    private Grid(SearchSpace space, int atMost) {
        this.space = space;
        this.atMost = atMost;
    }

    /** All points. Throws {@link ContractViolation} for a space that has too many, or a continuous range. */
    public static List<Assignment> of(SearchSpace space) {
        for (Parameter parameter : space.parameters()) {
            if (parameter.domain().count().isEmpty()) {
                throw new ContractViolation(
                        "parameters." + parameter.name(),
                        "needs values or a step: a grid cannot hold a continuous range");
            }
        }
        return of(space, MAX_POINTS)
                .orElseThrow(() -> new ContractViolation(
                        "parameters", "make a grid of over " + MAX_POINTS + " points; search it by another strategy"));
    }

    /** All points where there are at most so many; none for more, or for a space with a continuous range. */
    public static Optional<List<Assignment>> of(SearchSpace space, int atMost) {
        if (space.parameters().stream()
                .map(parameter -> parameter.domain().count())
                .anyMatch(OptionalLong::isEmpty)) {
            return Optional.empty();
        }
        var grid = new Grid(space, atMost);
        return grid.fill(0, new LinkedHashMap<>()) ? Optional.of(List.copyOf(grid.points)) : Optional.empty();
    }

    /** Adds the points that begin so; false where there are too many. */
    private boolean fill(int depth, SequencedMap<String, Value> values) {
        if (depth == space.dimensions()) {
            points.add(new Assignment(values));
            return points.size() <= atMost;
        }
        Parameter parameter = space.parameters().get(depth);
        if (!SearchSpace.active(parameter, values)) {
            return fill(depth + 1, values);
        }
        long count = parameter.domain().count().orElseThrow();
        for (long index = 0; index < count; index++) {
            values.put(parameter.name(), parameter.domain().value(index));
            boolean fits = fill(depth + 1, values);
            values.remove(parameter.name());
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
