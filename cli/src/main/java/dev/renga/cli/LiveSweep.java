package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A table on a terminal that is drawn over itself; of many trials those that run and those that ended last. */
final class LiveSweep implements SweepDisplay {
    /** Lines besides those of trials, at most: the heading, the summary, what is left out, and the prompt after it. */
    private static final int OTHER_LINES = 10;

    private final PrintWriter out;
    private final Terminal terminal;
    private int drawn;

    LiveSweep(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void show(JsonNode sweep, List<JsonNode> trials) {
        List<String> lines = new ArrayList<>(SweepText.lines(sweep));
        if (!trials.isEmpty()) {
            List<JsonNode> shown = shown(trials);
            lines.add("");
            TrialTable.of(sweep, shown, terminal.columns() - 1).lines().forEach(lines::add);
            if (shown.size() < trials.size()) lines.add("and " + (trials.size() - shown.size()) + " more");
        }
        var picture = new StringBuilder();
        if (drawn > 0) picture.append("\033[" + drawn + "A\033[J");
        for (String line : lines)
            picture.append(CellWidth.cut(line, terminal.columns() - 1)).append('\n');
        // In one piece, lest it flicker.
        out.print(picture);
        out.flush();
        drawn = lines.size();
    }

    private List<JsonNode> shown(List<JsonNode> trials) {
        int most = Math.max(1, terminal.rows() - OTHER_LINES);
        if (trials.size() <= most) return trials;
        return trials.stream()
                .sorted(Comparator.<JsonNode>comparingInt(
                                trial -> rank(trial.path("state").asText()))
                        .thenComparing(trial -> trial.path("endedAt").asText(), Comparator.reverseOrder())
                        .thenComparingLong(trial -> trial.path("trial").asLong()))
                .limit(most)
                .sorted(Comparator.comparingLong(trial -> trial.path("trial").asLong()))
                .toList();
    }

    private static int rank(String state) {
        return switch (state) {
            case "running", "starting", "stopping" -> 0;
            case "queued" -> 2;
            default -> 1;
        };
    }
}
