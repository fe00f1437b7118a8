package dev.renga.cli;

import dev.renga.cli.source.Source;
import dev.renga.cli.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks all questions of a file. */
@Command(
        name = "ask-many",
        description = "Ask all questions of a file, as one batch.",
        footer = {
            "",
            "The file holds one JSON object a line, or a JSON array of objects, in UTF-8:",
            "  {\"context\": \"...\", \"question\": \"...\"}",
            "with id, topK and maxAnswerLength if you like. A line that cannot be asked is",
            "told with its number and costs the others nothing. It is read as a stream."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:every line was accepted, and answered if waited for",
            "1:a line was refused, failed or not answered in time, or FILE not written",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE,
            "130:interrupted; what was accepted is told, and how to go on"
        })
final class AskManyCommand implements Callable<Integer> {
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_DAYS = 30;
    private static final String STANDARD_INPUT = "-";
    private static final String KEY = "[\\x21-\\x7e]{1,255}";

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The questions; - reads standard input.")
    private Path file = Path.of(STANDARD_INPUT);

    @Option(names = "--wait", description = "Wait until all are answered or failed.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long --wait waits (default ${DEFAULT-VALUE}, a day).")
    private int timeout = DAY_SECONDS;

    // No Optional: picocli completes the names of files only where it sees that it is one.
    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Wait, then write what was answered or failed, in the order of the lines: "
                    + AnswersFile.NAMES + ".")
    private @Nullable Path output;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Names this run: the same file under the same key asks nothing twice (default: a new one).")
    private Optional<String> key = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(
            names = "--json",
            description = "Print the result of each line as it comes, then one line with the batch and its counts.")
    private boolean json;

    AskManyCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (timeout < 0 || timeout > MOST_DAYS * DAY_SECONDS)
            throw misuse("--timeout: from 0 to " + MOST_DAYS * DAY_SECONDS + " seconds");
        if (key.isPresent() && !key.get().matches(KEY))
            throw misuse("--key: from 1 to 255 letters, digits and signs of ASCII");
        Optional<AnswersFile> answers = output == null ? Optional.empty() : Optional.of(answers(output));
        return gateway.talk(spec, surroundings, pause, http -> {
            if (answers.isPresent()) {
                try {
                    answers.get().check();
                } catch (IOException e) {
                    return surroundings.complain(Exit.FAILED, answers.get().why(e));
                }
            }
            try (Source source = source()) {
                var options = new BatchRun.Options(
                        key.orElseGet(() -> UUID.randomUUID().toString()),
                        wait ? Optional.of(Duration.ofSeconds(timeout)) : Optional.empty(),
                        answers,
                        quiet,
                        json);
                return new BatchRun(surroundings, pause, http, options).run(file.toString(), source);
            }
        });
    }

    private AnswersFile answers(Path named) throws IOException {
        wait = true;
        try {
            return AnswersFile.of(surroundings.folder().resolve(named));
        } catch (IllegalArgumentException e) {
            throw misuse("--output: " + e.getMessage());
        }
    }

    private Source source() throws IOException {
        boolean typed = file.toString().equals(STANDARD_INPUT);
        Path path = surroundings.folder().resolve(file);
        if (!typed && (!Files.isReadable(path) || Files.isDirectory(path))) throw misuse("cannot read " + path);
        Source source = typed ? Source.once(surroundings.in()) : Source.file(path);
        try {
            source.open().close();
            return source;
        } catch (SourceProblem e) {
            source.close();
            throw misuse((typed ? "standard input" : file) + ": " + e.getMessage());
        }
    }

    private ParameterException misuse(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
