package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The trials of a sweep as a table, with a bar for the epochs of each; few parameters have a column of their own. */
final class TrialTable {
    private static final int MOST_COLUMNS = 4;
    private static final int BAR = 10;
    private static final int SHORT_BAR = 5;
    private static final int ROOMY = 100;

    private final JsonNode sweep;
    private final List<JsonNode> trials;
    private final List<String> names;
    private final boolean hasNotes;

    private TrialTable(JsonNode sweep, List<JsonNode> trials) {
        this.sweep = sweep;
        this.trials = trials;
        Set<String> parameters = new LinkedHashSet<>();
        trials.forEach(trial -> trial.path("parameters").fieldNames().forEachRemaining(parameters::add));
        this.names = parameters.size() <= MOST_COLUMNS ? List.copyOf(parameters) : List.of();
        this.hasNotes = trials.stream().anyMatch(trial -> trial.hasNonNull("why"));
    }

    /** The rows of these trials under their headings, at most so wide. */
    static String of(JsonNode sweep, List<JsonNode> trials, int width) {
        return new TrialTable(sweep, trials).text(width);
    }

    private String text(int width) {
        var table = new Table(headings().toArray(Table.Column[]::new));
        int bar = width < ROOMY ? SHORT_BAR : BAR;
        trials.forEach(trial -> table.row(cells(trial, bar).toArray(String[]::new)));
        return table.text(width);
    }

    private List<Table.Column> headings() {
        List<Table.Column> columns = new ArrayList<>(List.of(
                Table.Column.number("TRIAL"),
                Table.Column.text("STATE"),
                Table.Column.text("EPOCHS"),
                Table.Column.number("BEST")));
        if (names.isEmpty()) columns.add(Table.Column.flexible("PARAMETERS"));
        names.forEach(
                name -> columns.add(Table.Column.flexible(Printable.line(name).toUpperCase(Locale.ROOT))));
        if (hasNotes) columns.add(Table.Column.flexible("NOTE"));
        return columns;
    }

    private List<String> cells(JsonNode trial, int bar) {
        JsonNode best = trial.path("best").path(SweepText.metric(sweep));
        List<String> cells = new ArrayList<>(List.of(
                Long.toString(trial.path("trial").asLong()),
                SweepText.word(trial, "state"),
                bar(trial.path("epochs").asLong(), bar),
                SweepText.number(best.path("value"))));
        JsonNode parameters = trial.path("parameters");
        if (names.isEmpty()) cells.add(SweepText.parameters(parameters));
        names.forEach(name -> cells.add(parameters.path(name).asText()));
        if (hasNotes) cells.add(SweepText.word(trial, "why"));
        return cells;
    }

    private String bar(long epochs, int width) {
        long planned = sweep.path("spec").path("epochs").asLong();
        if (planned <= 0) return Long.toString(epochs);
        int full = Math.clamp(epochs * width / planned, 0, width);
        return "[" + "#".repeat(full) + "-".repeat(width - full) + "] " + epochs + "/" + planned;
    }
}
