package dev.renga.sweep.results;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.FetchSweepFile.Drawing;
import dev.renga.sweep.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The pictures of a sweep, each an SVG element as text. They follow the reader's colour scheme, say in words what they show, and
 * come out of any sweep: one without trials, with one, with nothing but failures, with ten thousand. Safe for use by many
 * threads; a picture takes some tens of milliseconds, the first of a process up to a second.
 */
public final class Pictures {
    private final Standings standings;

    public Pictures(Standings standings) {
        this.standings = standings;
    }

    public Pictures(SweepResults results) {
        this(new Standings(results));
    }

    /** The objective over the first two parameters that have more than one value. */
    public String heatMap(PictureWidth width) {
        return heatMap(Optional.empty(), Optional.empty(), width);
    }

    /**
     * The objective over two parameters, the best over all others.
     *
     * @param across the parameter to the right, {@code x}; the first that has more than one value where none is named
     * @param up the parameter upward, {@code y}; the next such where none is named
     * @throws ContractViolation for a parameter that the space does not have, or the same one twice
     */
    public String heatMap(Optional<String> across, Optional<String> up, PictureWidth width) {
        List<Parameter> free = new ArrayList<>(standings.results().space().parameters());
        Optional<Parameter> rows = up.map(name -> take(free, "y", name));
        Parameter columns = across.map(name -> take(free, "x", name)).orElseGet(() -> next(free));
        Optional<Parameter> other = rows.or(() -> free.isEmpty() ? Optional.empty() : Optional.of(next(free)));
        int bins = HeatLayout.bins(width);
        return new HeatMap(standings, new Slots(Optional.of(columns), bins), new Slots(other, bins), width).svg();
    }

    /** The objective by epoch, a line for each trial. */
    public String learningCurves(PictureWidth width) {
        return learningCurves(standings.results().objective().metric(), width);
    }

    /**
     * A metric by epoch, a line for each trial, the stronger the better the trial is by the objective.
     *
     * @throws ContractViolation for a metric that no trial reported, once one has reported any
     */
    public String learningCurves(String metric, PictureWidth width) {
        SortedSet<String> reported = Metrics.reported(standings.results());
        if (!reported.isEmpty()
                && !reported.contains(metric)
                && !metric.equals(standings.results().objective().metric())) {
            throw new ContractViolation("metric", "must be one that trials reported: " + String.join(", ", reported));
        }
        return new LearningCurves(standings, metric, width).svg();
    }

    /** A line for each trial through all its parameters to its objective. */
    public String parallelCoordinates(PictureWidth width) {
        return new ParallelCoordinates(standings, width).svg();
    }

    /** What each trial reached, in the order of their numbers, and the best so far. */
    public String history(PictureWidth width) {
        return new History(standings, width).svg();
    }

    /**
     * The picture that was asked for, in the look that was asked for.
     *
     * @throws ContractViolation as {@link #heatMap(Optional, Optional, PictureWidth)} and {@link #learningCurves(String,
     *     PictureWidth)}
     * @throws IllegalArgumentException for a file that is no picture
     */
    public String drawn(FetchSweepFile asked) {
        Optional<Drawing> look = Optional.ofNullable(asked.drawing());
        PictureWidth width = look.map(Drawing::width).map(PictureWidth::new).orElse(PictureWidth.USUAL);
        return switch (asked.file()) {
            case HEATMAP -> heatMap(look.map(Drawing::x), look.map(Drawing::y), width);
            case CURVES ->
                learningCurves(
                        look.map(Drawing::metric)
                                .orElse(standings.results().objective().metric()),
                        width);
            case PARALLEL -> parallelCoordinates(width);
            case HISTORY -> history(width);
            case TRIALS, METRICS, LOG -> throw new IllegalArgumentException("no picture: " + asked.file());
        };
    }

    private static Parameter take(List<Parameter> free, String field, String name) {
        Parameter found = free.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ContractViolation(field, "must name a parameter of the sweep, another one for each axis"));
        free.remove(found);
        return found;
    }

    /** The first that has more than one value, or else the first. */
    private static Parameter next(List<Parameter> free) {
        if (free.isEmpty()) {
            throw new ContractViolation("x", "must name a parameter: there is only one, and it is y");
        }
        Parameter next = free.stream()
                .filter(parameter -> parameter.domain().count().orElse(Long.MAX_VALUE) > 1)
                .findFirst()
                .orElse(free.getFirst());
        free.remove(next);
        return next;
    }
}
