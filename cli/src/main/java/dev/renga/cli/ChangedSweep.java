package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.util.List;

/** The sweep for programs, a line of JSON each time that something of it has changed. */
final class ChangedSweep implements SweepDisplay {
    private final PrintWriter out;
    private JsonNode last = MissingNode.getInstance();

    ChangedSweep(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(JsonNode sweep, List<JsonNode> trials) {
        if (sweep.equals(last)) return;
        out.println(sweep);
        last = sweep;
    }
}
