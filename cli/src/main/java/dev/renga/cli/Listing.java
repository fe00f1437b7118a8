package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags of every command that lists what the gateway has page by page, and how it is listed. */
final class Listing {
    /** Items of one listing at most. */
    static final int MOST = 10_000;

    /** Columns of a line that goes into a file or a pipe. */
    private static final int UNBOUNDED = 1000;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(names = "--json", description = "Print the gateway's items as they are, one a line.")
    private boolean json;

    /** What is listed, and how it looks. */
    interface Rows {
        /** The path of the items; more of the query is added to it. */
        String path();

        /** How many are asked for at once. */
        int page();

        Table table();

        void row(Table table, JsonNode item);

        /** What is said where there are none. */
        String none();
    }

    /** Refuses a limit that is out of range. */
    void check(CommandSpec spec) {
        if (limit < 1 || limit > MOST) throw new ParameterException(spec.commandLine(), "--limit: from 1 to " + MOST);
    }

    /** Prints all of it; returns the exit status. */
    int print(GatewayHttp http, Surroundings surroundings, Rows rows) throws InterruptedException {
        if (json)
            return pages(http, surroundings, rows, item -> surroundings.out().println(item));
        Table table = rows.table();
        int exit = pages(http, surroundings, rows, item -> rows.row(table, item));
        if (exit != Exit.OK) return exit;
        Terminal terminal = surroundings.terminal();
        if (table.isEmpty()) surroundings.err().println("renga: " + rows.none());
        else surroundings.out().println(table.text(terminal.out() ? terminal.columns() : UNBOUNDED));
        return Exit.OK;
    }

    private int pages(GatewayHttp http, Surroundings surroundings, Rows rows, Consumer<JsonNode> each)
            throws InterruptedException {
        Optional<String> cursor = Optional.empty();
        for (int left = limit; left > 0; ) {
            switch (http.send(http.request(path(rows, Math.min(left, rows.page()), cursor))
                    .build())) {
                case Exchange.Undone undone -> {
                    return surroundings.complain(undone);
                }
                case Exchange.Done(String text, JsonNode page) -> {
                    page.path("items").forEach(each);
                    left -= Math.max(1, page.path("items").size());
                    cursor = Optional.of(page.path("next").asText("")).filter(next -> !next.isEmpty());
                    if (cursor.isEmpty()) return Exit.OK;
                }
            }
        }
        return Exit.OK;
    }

    private static String path(Rows rows, int count, Optional<String> cursor) {
        String path = rows.path();
        return path + (path.contains("?") ? '&' : '?') + "limit=" + count
                + cursor.map(at -> "&cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
