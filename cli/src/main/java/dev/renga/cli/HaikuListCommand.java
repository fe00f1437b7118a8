package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists haiku. */
@Command(
        name = "list",
        description = "List haiku, newest first.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:listed, also where there are none", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class HaikuListCommand implements Callable<Integer> {
    /** Haiku of one listing at most. */
    static final int MOST = 10_000;

    /** Haiku asked for at once. */
    static final int PAGE = 200;

    /** Columns of a line that goes into a file or a pipe. */
    private static final int UNBOUNDED = 1000;

    /** What {@code --sort} knows. */
    enum Order {
        newest,
        popular
    }

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Order order = Order.newest;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's items as they are, one a line.")
    private boolean json;

    HaikuListCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (limit < 1 || limit > MOST) throw new ParameterException(spec.commandLine(), "--limit: from 1 to " + MOST);
        return gateway.talk(spec, surroundings, pause, json ? this::lines : this::table);
    }

    private int lines(GatewayHttp http) throws InterruptedException {
        return pages(http, item -> surroundings.out().println(item));
    }

    private int table(GatewayHttp http) throws InterruptedException {
        var table = new Table(
                Table.Column.ids("ID"),
                Table.Column.number("LIKES"),
                Table.Column.flexible("BY"),
                Table.Column.flexible("HAIKU"));
        int exit = pages(http, item -> row(table, item));
        if (exit != Exit.OK) return exit;
        Terminal terminal = surroundings.terminal();
        if (table.isEmpty()) surroundings.err().println("renga: no haiku");
        else surroundings.out().println(table.text(terminal.out() ? terminal.columns() : UNBOUNDED));
        return Exit.OK;
    }

    private int pages(GatewayHttp http, Consumer<JsonNode> each) throws InterruptedException {
        Optional<String> cursor = Optional.empty();
        for (int left = limit; left > 0; ) {
            switch (http.send(http.request(path(Math.min(left, PAGE), cursor)).build())) {
                case Exchange.Refused(int code, String why) -> {
                    return surroundings.complain(Exit.FAILED, why);
                }
                case Exchange.Unreachable(String why) -> {
                    return surroundings.complain(Exit.UNREACHABLE, Printable.line(why));
                }
                case Exchange.Done(String text, JsonNode page) -> {
                    page.path("items").forEach(each);
                    left -= page.path("items").size();
                    cursor = Optional.of(page.path("next").asText("")).filter(next -> !next.isEmpty());
                    if (cursor.isEmpty()) return Exit.OK;
                }
            }
        }
        return Exit.OK;
    }

    private String path(int count, Optional<String> cursor) {
        return "/haiku?limit=" + count + "&sort=" + order
                + cursor.map(at -> "&cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8))
                        .orElse("");
    }

    private static void row(Table table, JsonNode item) {
        table.row(
                item.path("item_id").asText(),
                item.path("likes").asText(),
                item.path("username").asText(),
                item.path("first").asText() + " / " + item.path("second").asText() + " / "
                        + item.path("third").asText());
    }
}
