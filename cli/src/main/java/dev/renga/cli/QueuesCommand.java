package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what waits in each queue. */
@Command(
        name = "queues",
        description = "Show what waits in each queue.",
        footer = {
            "",
            "VISIBLE waits, IN FLIGHT is being worked on, DELAYED comes back later, DEAD",
            "is in the dead-letter queue; OLDEST is the age of what waits longest there."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:shown", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class QueuesCommand implements Callable<Integer> {
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final String HOME_AND_CLEAR = "\033[H\033[2J";

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--watch", description = "Show them again every 2 s, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is.")
    private boolean json;

    QueuesCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return gateway.talk(spec, surroundings, pause, http -> {
            int exit = show(http);
            while (watch && exit == Exit.OK) {
                pause.await(REFRESH);
                exit = show(http);
            }
            return exit;
        });
    }

    private int show(GatewayHttp http) throws InterruptedException {
        return switch (http.send(http.request("/queues").build())) {
            case Exchange.Done(String text, JsonNode reply) -> {
                print(text, reply);
                yield Exit.OK;
            }
            case Exchange.Undone undone -> surroundings.complain(undone);
        };
    }

    private void print(String text, JsonNode reply) {
        Terminal terminal = surroundings.terminal();
        if (watch && terminal.out() && !json) surroundings.out().print(HOME_AND_CLEAR);
        surroundings.out().println(json ? text : table(reply).text(terminal.columns()));
    }

    private static Table table(JsonNode reply) {
        var table = new Table(
                Table.Column.flexible("QUEUE"),
                Table.Column.number("VISIBLE"),
                Table.Column.number("IN FLIGHT"),
                Table.Column.number("DELAYED"),
                Table.Column.number("DEAD"),
                Table.Column.number("OLDEST"));
        for (JsonNode queue : reply.path("items")) {
            JsonNode oldest = queue.path("oldestSeconds");
            table.row(
                    queue.path("name").asText(),
                    queue.path("visible").asText(),
                    queue.path("inFlight").asText(),
                    queue.path("delayed").asText(),
                    queue.path("deadLetters").asText(),
                    oldest.isNumber() ? Span.of(Duration.ofSeconds(oldest.asLong())) : "");
        }
        return table;
    }
}
