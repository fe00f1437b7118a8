package dev.renga.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, aligned by what a terminal shows and never wider than it; what came from elsewhere is made harmless. */
final class Table {
    private static final String GAP = "  ";

    /** A column is as wide as its widest cell; a flexible one gives way, but not below what can still be read. */
    record Column(String heading, boolean right, boolean flexible) {
        static Column text(String heading) {
            return new Column(heading, false, false);
        }

        static Column number(String heading) {
            return new Column(heading, true, false);
        }

        static Column flexible(String heading) {
            return new Column(heading, false, true);
        }
    }

    /** Columns left to a flexible column however narrow the terminal is. */
    static final int NARROWEST = 8;

    /** Columns of a flexible column at most, so that one long text does not push the rest of every row aside. */
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
            int widest = widestFlexible(widths);
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

    private int widestFlexible(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (!columns.get(i).flexible() || widths[i] <= NARROWEST) continue;
            if (widest < 0 || widths[i] > widths[widest]) widest = i;
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String cell = CellWidth.cut(cells.get(i), widths[i]);
                    String space = " ".repeat(Math.max(0, widths[i] - CellWidth.of(cell)));
                    return columns.get(i).right() ? space + cell : cell + space;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
