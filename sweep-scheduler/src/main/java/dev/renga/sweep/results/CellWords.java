package dev.renga.sweep.results;

import dev.renga.sweep.results.TrialResult.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the cells of a heat map say, in letters as large as fit; where words do not fit, signs; where nothing fits, nothing. */
final class CellWords {
    private static final int LARGEST = 13;
    private static final int SMALLEST = 8;
    /** The width of a letter as a share of its height, on average. */
    private static final double SLIM = 0.64;

    private static final int MARGIN = 8;

    /** Signs for words that are too long. */
    private static final Map<String, String> SIGNS = Map.of(
            State.DIVERGED.words(), "×",
            State.FAILED.words(), "!",
            State.RUNNING.words(), "…",
            State.STOPPED.words(), "■",
            State.CANCELLED.words(), "–",
            State.QUEUED.words(), "·");

    private final Figures figures;
    private final boolean signs;
    private final boolean bare;
    private final int size;

    CellWords(List<HeatCell> cells, Figures figures, int cellWidth) {
        this.figures = figures;
        int room = cellWidth - MARGIN;
        int values = longest(cells.stream().flatMap(cell -> values(cell).stream()));
        int marks = longest(cells.stream().map(HeatCell::mark));
        this.signs = height(marks, room) < SMALLEST + 1;
        this.bare = height(values, room) < SMALLEST;
        int widest = Math.max(bare ? 1 : values, signs ? 1 : marks);
        this.size = Math.clamp(height(widest, room), SMALLEST, LARGEST);
    }

    /** The size of the letters. */
    int size() {
        return size;
    }

    /** The lines of a cell, none for an empty one. */
    List<String> of(HeatCell cell) {
        List<String> lines = new ArrayList<>(bare ? List.of() : values(cell));
        if (!cell.mark().isEmpty()) {
            lines.add(signs ? SIGNS.getOrDefault(cell.mark(), cell.mark()) : cell.mark());
        }
        return lines;
    }

    /** What a reader must be told of these words. */
    String key() {
        String key = signs ? "× diverged, ! failed, … running, ■ stopped, – cancelled, · not yet" : "";
        return bare ? key + (signs ? "; " : "") + "too many cells for their values" : key;
    }

    private List<String> values(HeatCell cell) {
        List<String> lines = new ArrayList<>();
        cell.value().ifPresent(value -> lines.add(figures.of(value)));
        cell.deviation().ifPresent(deviation -> lines.add("± " + figures.of(deviation)));
        return lines;
    }

    private static int longest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    /** How high so many letters may be side by side. */
    private static int height(int letters, int room) {
        return letters == 0 ? LARGEST : (int) (room / (letters * SLIM));
    }
}
