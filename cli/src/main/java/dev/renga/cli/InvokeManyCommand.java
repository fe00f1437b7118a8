package dev.renga.cli;

import dev.renga.cli.aws.AwsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Invokes the function many times at once, to see how many of it run side by side. */
@Command(
        name = "invoke-many",
        description = "Invoke the function N times at once, and show how many ran side by side.",
        footer = {
            "",
            "CONCURRENCY is the most that ran at the same moment, by what Lambda reports of",
            "each; COLD is how many waited for a place to be made; times are those seen here."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:all answered", "1:one or more refused or failed", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class InvokeManyCommand implements Callable<Integer> {
    /** What an account may run at once, where nobody raised it. */
    static final int MOST = 1_000;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "N", description = "How many, 1 to " + MOST + ".")
    private int count;

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private SleepOption sleep = new SleepOption();

    InvokeManyCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (count < 1 || count > MOST) throw new ParameterException(spec.commandLine(), "N: from 1 to " + MOST);
        String payload = sleep.event(spec);
        return lab.talk(spec, surroundings, pause, (aws, place) -> invoke(aws, place, payload));
    }

    private int invoke(AwsClient aws, LabPlace place, String payload) throws InterruptedException {
        long begun = System.nanoTime();
        ManyInvocations many;
        try (var progress = lab.progress(surroundings)) {
            progress.begin("invoking", "answers");
            many = ManyInvocations.run(count, () -> Invocation.of(aws, place.function(), payload), progress);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        surroundings
                .out()
                .println(
                        lab.json()
                                ? many.json(took)
                                : many.text(took, surroundings.terminal().columns()));
        return many.trouble()
                .map(why -> surroundings.complain(many.isUnreachable() ? Exit.UNREACHABLE : Exit.FAILED, why))
                .orElse(Exit.OK);
    }
}
