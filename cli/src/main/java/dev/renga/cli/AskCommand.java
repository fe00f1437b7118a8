package dev.renga.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks one question and prints the answer where it stands in the context. */
@Command(
        name = "ask",
        description = "Ask one question about a text and print the answer.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:answered", "1:refused, failed, or not answered in time", Exit.IS_MISUSE, Exit.IS_UNREACHABLE
        })
final class AskCommand implements Callable<Integer> {
    private static final int LONGEST_WAIT_SECONDS = 3600;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "CONTEXT", description = "The text; - reads standard input, @FILE a file.")
    private String context = "";

    @Parameters(index = "1", paramLabel = "QUESTION", description = "The question.")
    private String question = "";

    @Option(names = "--top-k", paramLabel = "N", description = "How many answers to rank.")
    private Optional<Integer> topK = Optional.empty();

    @Option(names = "--max-answer-length", paramLabel = "TOKENS", description = "The longest answer.")
    private Optional<Integer> maxAnswerLength = Optional.empty();

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long to wait (default ${DEFAULT-VALUE}).")
    private int wait = 30;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's item as it is.")
    private boolean json;

    AskCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS)
            throw misuse("--wait: from 0 to " + LONGEST_WAIT_SECONDS + " seconds");
        if (context.equals("-") && question.equals("-")) throw misuse("only one text can come from standard input");
        Query query = query();
        return gateway.talk(spec, surroundings, pause, http -> {
            String key = UUID.randomUUID().toString();
            return show(query, new GatewayClient(http, pause).ask(query, key, Duration.ofSeconds(wait)));
        });
    }

    private Query query() throws IOException {
        try {
            return new Query(text(context), text(question), number(topK), number(maxAnswerLength));
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private int show(Query query, Reply reply) {
        return switch (reply) {
            case Reply.Ended(Item item) -> {
                surroundings
                        .out()
                        .println(
                                json
                                        ? item.text()
                                        : AnswerText.of(
                                                query,
                                                item,
                                                surroundings.terminal().marks()));
                yield item.isAnswered() ? Exit.OK : Exit.FAILED;
            }
            case Reply.Pending(Item item) -> {
                if (json) surroundings.out().println(item.text());
                yield surroundings.complain(
                        Exit.FAILED,
                        "no answer within " + wait + " s; the question is kept as " + Printable.line(item.id()));
            }
            case Reply.Refused(String why) -> surroundings.complain(Exit.FAILED, why);
            case Reply.Unreachable(String why) -> surroundings.complain(Exit.UNREACHABLE, Printable.line(why));
        };
    }

    private ParameterException misuse(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private String text(String argument) throws IOException {
        return TextArgument.read(argument, surroundings.folder(), surroundings.in());
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
