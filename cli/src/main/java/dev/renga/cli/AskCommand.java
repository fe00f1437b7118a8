package dev.renga.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:answered", "1:the question failed, or no gateway", "2:the command was not understood"})
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

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "The gateway, else RENGA_GATEWAY_URL, else .renga/env.")
    private Optional<String> gateway = Optional.empty();

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
        Query query;
        Optional<URI> address;
        try {
            query = new Query(text(context), text(question), number(topK), number(maxAnswerLength));
            address = GatewayAddress.find(gateway, surroundings.environment(), surroundings.folder());
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
        if (address.isEmpty())
            return complain("no gateway: start one with ./renga up, or name one in RENGA_GATEWAY_URL");
        try (var client = new GatewayClient(address.get(), pause)) {
            String key = UUID.randomUUID().toString();
            return show(query, client.ask(query, key, Duration.ofSeconds(wait)));
        }
    }

    private int show(Query query, Reply reply) {
        return switch (reply) {
            case Reply.Ended(Item item) -> {
                surroundings.out().println(json ? item.text() : AnswerText.of(query, item, surroundings.marks()));
                yield item.isAnswered() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
            case Reply.Pending(Item item) -> {
                if (json) surroundings.out().println(item.text());
                yield complain("no answer within " + wait + " s; the question is kept as " + Printable.line(item.id()));
            }
            case Reply.Refused(String why) -> complain(why);
            case Reply.Unreachable(String why) -> complain(Printable.line(why));
        };
    }

    private int complain(String why) {
        surroundings.err().println("renga: " + why);
        return CommandLine.ExitCode.SOFTWARE;
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
