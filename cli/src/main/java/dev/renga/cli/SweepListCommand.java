package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists sweeps. */
@Command(
        name = "list",
        description = "List sweeps, newest first.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:listed, also where there are none", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class SweepListCommand implements Callable<Integer>, Listing.Rows {
    private static final int PAGE = 100;
    private static final int MINUTES = "2026-01-02T03:04".length();

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Listing listing = new Listing();

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    SweepListCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        listing.check(spec);
        return gateway.talk(spec, surroundings, pause, http -> listing.print(http, surroundings, this));
    }

    @Override
    public String path() {
        return "/sweeps";
    }

    @Override
    public int page() {
        return PAGE;
    }

    @Override
    public Table table() {
        return new Table(
                Table.Column.ids("ID"),
                Table.Column.text("STATE"),
                Table.Column.number("TRIALS"),
                Table.Column.number("BEST"),
                Table.Column.text("STARTED (UTC)"),
                Table.Column.flexible("NAME"),
                Table.Column.flexible("OWNER"));
    }

    @Override
    public String none() {
        return "no sweeps";
    }

    @Override
    public void row(Table table, JsonNode item) {
        JsonNode trials = item.path("trials");
        String started = SweepText.word(item, "createdAt");
        table.row(
                SweepText.word(item, "sweep"),
                SweepText.word(item, "state"),
                SweepText.ended(trials) + "/" + trials.path("planned").asLong(),
                SweepText.number(item.path("best").path("value")),
                started.substring(0, Math.min(MINUTES, started.length())).replace('T', ' '),
                SweepText.word(item.path("spec"), "name"),
                SweepText.word(item.path("spec"), "owner"));
    }
}
