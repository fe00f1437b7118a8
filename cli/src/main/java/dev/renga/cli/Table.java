package dev.renga.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, aligned by what a terminal shows and never wider than it; what came from elsewhere is made harmless. */
final class Table {
    private static final String GAP = "  ";

    /** A column is as wide as its widest cell; where the table is too wide, the widest gives way, down to its least width. */
    record Column(String heading, boolean right, boolean middle, int least) {
        static Column text(String heading) {
            return new Column(heading, false, false, Integer.MAX_VALUE);
        }

        static Column number(String heading) {
            return new Column(heading, true, false, Integer.MAX_VALUE);
        }

        static Column flexible(String heading) {
            return new Column(heading, false, false, NARROWEST);
        }

        /** Ids, which are cut in the middle. */
        static Column ids(String heading) {
            return new Column(heading, false, true, NARROWEST);
        }
    }

    /** What is left to a column that gives way, however narrow the terminal is. */
    static final int NARROWEST = 8;

    /** Columns of a cell at most, so that one long text does not push the rest of every row aside. */
    static final int WIDEST = 200;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    Table row(String... cells) {
        if (cells.length != columns.size()) throw new IllegalArgumentException(cells.length + " cells");
        rows.add(Arrays.stream(cells)
                .map(Printable::line)
                .map(cell -> CellWidth.cut(cell, WIDEST))
                .toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table in lines, at most as wide as told wherever its fixed columns allow it. */
    String text(int width) {
        int[] widths = widths(width);
        var lines = new StringBuilder();
        lines.append(line(columns.stream().map(Column::heading).toList(), widths));
        for (List<String> row : rows) lines.append('\n').append(line(row, widths));
        return lines.toString();
    }

    private int[] widths(int width) {
        int[] widths = IntStream.range(0, columns.size()).map(this::natural).toArray();
        int over = Arrays.stream(widths).sum() + GAP.length() * (columns.size() - 1) - width;
        while (over > 0) {
            int widest = widest(widths);
            if (widest < 0) break;
            widths[widest]--;
            over--;
        }
        return widths;
    }

    private int natural(int column) {
        int heading = CellWidth.of(columns.get(column).heading());
        return rows.stream().mapToInt(row -> CellWidth.of(row.get(column))).reduce(heading, Math::max);
    }

    private int widest(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] <= columns.get(i).least()) continue;
            if (widest < 0 || widths[i] > widths[widest]) widest = i;
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String cell = columns.get(i).middle()
                            ? CellWidth.cutMiddle(cells.get(i), widths[i])
                            : CellWidth.cut(cells.get(i), widths[i]);
                    String space = " ".repeat(Math.max(0, widths[i] - CellWidth.of(cell)));
                    return columns.get(i).right() ? space + cell : cell + space;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
