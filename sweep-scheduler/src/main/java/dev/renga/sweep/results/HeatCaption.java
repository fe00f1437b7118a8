package dev.renga.sweep.results;

import dev.renga.sweep.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a heat map says of itself. */
final class HeatCaption {
    /** The most parameters that are named as those over which the best was taken. */
    private static final int MOST_NAMED = 4;

    private final Standings standings;
    private final Slots columns;
    private final Slots rows;
    private final List<HeatCell> cells;
    private final Figures figures;

    HeatCaption(Standings standings, Slots columns, Slots rows, List<HeatCell> cells, Figures figures) {
        this.standings = standings;
        this.columns = columns;
        this.rows = rows;
        this.cells = cells;
        this.figures = figures;
    }

    Caption caption(CellWords words) {
        String metric = standings.results().objective().metric();
        String title = metric + " by " + columns.name() + and() + best();
        List<String> lines = new ArrayList<>();
        lines.add(what());
        lines.addAll(BestWords.of(standings, figures));
        lines.add(words.key());
        return new Caption(
                title,
                lines,
                cells.stream().filter(this::telling).map(this::words).toList());
    }

    private String and() {
        return alone() ? "" : " and " + rows.name();
    }

    /** Whether there is one parameter only, whose other axis is none. */
    private boolean alone() {
        return rows.name().isEmpty();
    }

    private String best() {
        List<String> others = standings.results().space().parameters().stream()
                .map(Parameter::name)
                .filter(name -> !name.equals(columns.name()) && !name.equals(rows.name()))
                .toList();
        if (others.isEmpty()) {
            return "";
        }
        String named = others.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return ", best over " + named
                + (others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "");
    }

    private String what() {
        int repeats = standings.results().repeats();
        String each = repeats == 1
                ? "Best epoch of each trial on validation"
                : "Mean ± standard deviation of " + repeats + " repeats, each its best epoch on validation";
        boolean rivals = cells.stream().anyMatch(cell -> cell.standing() == HeatCell.Standing.RIVAL);
        boolean best = cells.stream().anyMatch(cell -> cell.standing() == HeatCell.Standing.BEST);
        return each + (best ? "; framed: the best" : "") + (rivals ? ", dashed: cannot be told from it" : "");
    }

    private boolean telling(HeatCell cell) {
        return cell.value().isPresent() || !cell.mark().isEmpty();
    }

    private String words(HeatCell cell) {
        String place = columns.name() + " " + columns.labels().get(cell.column())
                + (alone() ? "" : ", " + rows.name() + " " + rows.labels().get(cell.row()));
        String value = cell.value().isPresent() ? " " + figures.of(cell.value().getAsDouble()) : "";
        String deviation = cell.deviation().isPresent()
                ? " ± " + figures.of(cell.deviation().getAsDouble())
                : "";
        return place + ":" + value + deviation + (cell.mark().isEmpty() ? "" : " " + cell.mark());
    }
}
