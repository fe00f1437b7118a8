package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists questions with what became of them. */
@Command(
        name = "answers",
        description = "List questions with their answers, newest first.",
        footer = {"", "Where the terminal is too narrow, ids and texts are cut; --json has them whole."},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:listed, also where there are none", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class AnswersCommand implements Callable<Integer> {
    /** Questions of one listing at most. */
    static final int MOST = 10_000;

    /** Questions asked for at once: each may be 136 KiB long, and the command runs in a small heap. */
    static final int PAGE = 50;

    /** Columns of a line that goes into a file or a pipe. */
    private static final int UNBOUNDED = 1000;

    /** What {@code --status} knows. */
    enum Wanted {
        queued,
        answered,
        failed
    }

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Optional<Wanted> status = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "ID",
            description = "Only those of one ask-many, in the order of its lines.")
    private Optional<String> batch = Optional.empty();

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's items as they are, one a line.")
    private boolean json;

    AnswersCommand(Surroundings surroundings, Pause pause) {
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
                Table.Column.number("AGE"),
                Table.Column.text("STATUS"),
                Table.Column.flexible("ANSWER"),
                Table.Column.number("SCORE"),
                Table.Column.flexible("QUESTION"));
        int exit = pages(http, item -> row(table, item));
        if (exit != Exit.OK) return exit;
        Terminal terminal = surroundings.terminal();
        if (table.isEmpty()) surroundings.err().println("renga: no questions");
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
                    left -= Math.max(1, page.path("items").size());
                    cursor = Optional.of(page.path("next").asText("")).filter(next -> !next.isEmpty());
                    if (cursor.isEmpty()) return Exit.OK;
                }
            }
        }
        return Exit.OK;
    }

    private String path(int count, Optional<String> cursor) {
        var path = new StringBuilder("/questions?limit=").append(count);
        status.ifPresent(wanted -> path.append("&status=").append(wanted));
        batch.ifPresent(id -> path.append("&batch=").append(encoded(id)));
        cursor.ifPresent(at -> path.append("&cursor=").append(encoded(at)));
        return path.toString();
    }

    private void row(Table table, JsonNode item) {
        boolean answered = item.path("status").asText().equals("answered");
        String answer =
                answered ? item.path("answer").asText() : item.path("reason").asText();
        table.row(
                item.path("id").asText(),
                age(item.path("created_at").asText()),
                item.path("status").asText(),
                answer,
                answered ? String.format(Locale.ROOT, "%.3f", item.path("score").asDouble()) : "",
                item.path("question").asText());
    }

    private String age(String created) {
        try {
            return Span.of(Duration.between(
                    Instant.parse(created), surroundings.clock().instant()));
        } catch (DateTimeParseException e) {
            return "?";
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
