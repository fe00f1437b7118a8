package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists haiku. */
@Command(
        name = "list",
        description = "List haiku, newest first.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:listed, also where there are none", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class HaikuListCommand implements Callable<Integer>, Listing.Rows {
    // Haiku are short.
    private static final int PAGE = 200;

    /** What {@code --sort} knows. */
    enum Order {
        newest,
        popular
    }

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Listing listing = new Listing();

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Order order = Order.newest;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    HaikuListCommand(Surroundings surroundings, Pause pause) {
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
        return "/haiku?sort=" + order;
    }

    @Override
    public int page() {
        return PAGE;
    }

    @Override
    public Table table() {
        return new Table(
                Table.Column.ids("ID"),
                Table.Column.number("LIKES"),
                Table.Column.flexible("BY"),
                Table.Column.flexible("HAIKU"));
    }

    @Override
    public String none() {
        return "no haiku";
    }

    @Override
    public void row(Table table, JsonNode item) {
        table.row(
                item.path("item_id").asText(),
                item.path("likes").asText(),
                item.path("username").asText(),
                item.path("first").asText() + " / " + item.path("second").asText() + " / "
                        + item.path("third").asText());
    }
}
