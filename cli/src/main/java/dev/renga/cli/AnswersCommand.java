package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists questions with what became of them. */
@Command(
        name = "answers",
        description = "List questions with their answers, newest first.",
        footer = {"", "Where the terminal is too narrow, ids and texts are cut; --json has them whole."},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:listed, also where there are none", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class AnswersCommand implements Callable<Integer>, Listing.Rows {
    // Each may be 136 KiB long, and the command runs in a small heap.
    private static final int PAGE = 50;

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

    @Mixin
    private Listing listing = new Listing();

    @Option(names = "--status", paramLabel = "STATUS", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Optional<Wanted> status = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "ID",
            description = "Only those of one ask-many, in the order of its lines.")
    private Optional<String> batch = Optional.empty();

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    AnswersCommand(Surroundings surroundings, Pause pause) {
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
        List<String> query = new ArrayList<>();
        status.ifPresent(wanted -> query.add("status=" + wanted));
        batch.ifPresent(id -> query.add("batch=" + URLEncoder.encode(id, StandardCharsets.UTF_8)));
        return query.isEmpty() ? "/questions" : "/questions?" + String.join("&", query);
    }

    @Override
    public int page() {
        return PAGE;
    }

    @Override
    public Table table() {
        return new Table(
                Table.Column.ids("ID"),
                Table.Column.number("AGE"),
                Table.Column.text("STATUS"),
                Table.Column.flexible("ANSWER"),
                Table.Column.number("SCORE"),
                Table.Column.flexible("QUESTION"));
    }

    @Override
    public String none() {
        return "no questions";
    }

    @Override
    public void row(Table table, JsonNode item) {
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
}
