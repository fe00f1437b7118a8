package dev.renga.sweep.results;

/** How large the cells of a heat map are, and the whole. */
final class HeatLayout {
    private static final int LETTER = 7;
    private static final int EDGES = 50;
    private static final int LEGEND = 46;
    private static final int AXIS = 46;
    private static final int PADDING = 18;
    private static final int TALLEST_CELL = 64;
    private static final int SHORTEST_CELL = 24;
    private static final int USUAL_HEIGHT = 400;

    private final Slots columns;
    private final Slots rows;
    private final PictureWidth width;
    private final Caption caption;

    HeatLayout(Slots columns, Slots rows, PictureWidth width, Caption caption) {
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        this.caption = caption;
    }

    /** How many bins a range is cut into, so that their values may be written into the cells. */
    static int bins(PictureWidth width) {
        return Math.clamp(width.pixels() / 75, 4, 12);
    }

    /** The width of a cell in pixels, about. */
    static int cellWidth(PictureWidth width, Slots columns, Slots rows) {
        return Math.max(1, (width.pixels() - EDGES - longest(rows) * LETTER) / columns.count());
    }

    int cellWidth() {
        return cellWidth(width, columns, rows);
    }

    int cellHeight() {
        return Math.clamp(USUAL_HEIGHT / rows.count(), SHORTEST_CELL, TALLEST_CELL);
    }

    /** Whether the words below the columns do not fit side by side. */
    boolean turned() {
        return longest(columns) * LETTER > cellWidth();
    }

    int height() {
        int below = AXIS + (turned() ? longest(columns) * LETTER : 0);
        return PADDING + caption.height(width) + rows.count() * cellHeight() + below + LEGEND;
    }

    private static int longest(Slots slots) {
        return slots.labels().stream().mapToInt(String::length).max().orElse(0);
    }
}
