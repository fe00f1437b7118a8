package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.cli.aws.AwsClient;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes many rows in batches. */
@Command(
        name = "batch",
        description = "Write N made-up rows in batches of 25.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:all written", "1:refused", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class TableBatchCommand implements Callable<Integer> {
    /** The most at once. */
    static final int MOST = 1_000_000;

    private static final double NANOS = 1e9;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many, ${DEFAULT-VALUE} unless told.")
    private int count;

    @Mixin
    private LabOption lab = new LabOption();

    TableBatchCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (count < 1 || count > MOST) throw new ParameterException(spec.commandLine(), "N: from 1 to " + MOST);
        return lab.talk(spec, surroundings, pause, this::write);
    }

    private int write(AwsClient aws, LabPlace place) throws InterruptedException {
        long begun = System.nanoTime();
        BatchWrite.Written written;
        try (var progress = lab.progress(surroundings)) {
            progress.begin("writing", "rows");
            written = new BatchWrite(aws, place.table(), pause, progress).write(count);
        }
        double seconds = (System.nanoTime() - begun) / NANOS;
        String text = lab.json()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("written", written.rows())
                        .put("seconds", seconds)
                        .toString()
                : String.format(
                        Locale.ROOT,
                        "%,d rows written in %.1f s (%,.0f/s)",
                        written.rows(),
                        seconds,
                        written.rows() / seconds);
        surroundings.out().println(text);
        return written.trouble().map(surroundings::complain).orElse(Exit.OK);
    }
}
