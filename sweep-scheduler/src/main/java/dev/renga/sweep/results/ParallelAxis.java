package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Domain;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One upright axis of parallel coordinates: from 0 at its foot to 1 at its head, and below it what has no value. */
record ParallelAxis(String name, List<Tick> ticks) {
    /** Where that lies which has no value. */
    static final double NOWHERE = -0.12;

    /** The most values of a parameter that are named one by one. */
    private static final int MOST_NAMED = 10;

    private static final int STEPS = 4;

    /** A word beside the axis. */
    record Tick(double place, String word) {}

    static ParallelAxis of(Parameter parameter) {
        Domain domain = parameter.domain();
        List<Tick> ticks = new ArrayList<>();
        long count = domain.count().orElse(Long.MAX_VALUE);
        if (count <= MOST_NAMED) {
            IntStream.range(0, (int) count).mapToObj(domain::value).forEach(value -> ticks.add(tick(domain, value)));
        } else {
            for (int step = 0; step <= STEPS; step++) {
                Value value = domain.at((double) step / STEPS);
                boolean rounded = value instanceof Value.Real && domain.count().isEmpty();
                ticks.add(
                        rounded
                                ? new Tick((double) step / STEPS, Label.of(Label.brief(value.number())))
                                : tick(domain, value));
            }
        }
        if (parameter.when().isPresent()) {
            ticks.add(new Tick(NOWHERE, "not set"));
        }
        return new ParallelAxis(parameter.name(), ticks);
    }

    /** The axis of the objective, the better end at its head. */
    static ParallelAxis of(String metric, Span span, Direction direction, Figures figures) {
        List<Tick> ticks = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            double up = direction == Direction.MAXIMISE ? share : 1 - share;
            ticks.add(new Tick(share, figures.of(span.low() + up * (span.high() - span.low()))));
        }
        return new ParallelAxis(metric, ticks);
    }

    /** Where a point meets the axis of a parameter. */
    static double place(Parameter parameter, Assignment at) {
        return at.value(parameter.name())
                .map(value -> parameter.domain().cell(value).middle())
                .orElse(NOWHERE);
    }

    private static Tick tick(Domain domain, Value value) {
        return new Tick(domain.cell(value).middle(), Label.of(value));
    }
}
