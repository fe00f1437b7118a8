package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The trials of a sweep as a table, with a bar for the epochs of each. */
final class TrialTable {
    private static final int BAR = 10;
    private static final int SHORT_BAR = 5;
    private static final int ROOMY = 80;

    private TrialTable() {}

    /** The rows of these trials under their headings, at most so wide. */
    static String of(JsonNode sweep, List<JsonNode> trials, int width) {
        String metric = SweepText.metric(sweep);
        long planned = sweep.path("spec").path("epochs").asLong();
        boolean hasNotes = trials.stream().anyMatch(trial -> trial.hasNonNull("why"));
        Table table = table(metric, hasNotes);
        for (JsonNode trial : trials) {
            List<String> cells = List.of(
                    Long.toString(trial.path("trial").asLong()),
                    SweepText.word(trial, "state"),
                    bar(trial.path("epochs").asLong(), planned, width < ROOMY ? SHORT_BAR : BAR),
                    SweepText.number(trial.path("best").path(metric).path("value")),
                    SweepText.parameters(trial.path("parameters")),
                    SweepText.word(trial, "why"));
            table.row(
                    cells.subList(0, hasNotes ? cells.size() : cells.size() - 1).toArray(String[]::new));
        }
        return table.text(width);
    }

    private static Table table(String metric, boolean hasNotes) {
        Table.Column[] columns = {
            Table.Column.number("TRIAL"),
            Table.Column.text("STATE"),
            Table.Column.text("EPOCHS"),
            Table.Column.number(metric.toUpperCase(Locale.ROOT)),
            Table.Column.flexible("PARAMETERS"),
            Table.Column.flexible("NOTE")
        };
        return new Table(hasNotes ? columns : Arrays.copyOf(columns, columns.length - 1));
    }

    private static String bar(long epochs, long planned, int width) {
        if (planned <= 0) return Long.toString(epochs);
        int full = Math.clamp(epochs * width / planned, 0, width);
        return "[" + "#".repeat(full) + "-".repeat(width - full) + "] " + epochs + "/" + planned;
    }
}
