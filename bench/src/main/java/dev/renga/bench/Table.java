package dev.renga.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures as a Markdown table with a title, ready for {@code docs/performance.md}. */
final class Table {
    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("### " + title);
        lines.add("");
        lines.add(line(rows.getFirst()));
        lines.add(line(rows.getFirst().stream().map(column -> "---").toList()));
        rows.stream().skip(1).map(Table::line).forEach(lines::add);
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
