package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Invokes the function once. */
@Command(
        name = "invoke-one",
        description = "Invoke the function once and show its answer.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:answered, or with --event accepted",
            "1:refused, or the function failed",
            Exit.IS_MISUSE,
            AwsOption.IS_UNREACHABLE
        })
final class InvokeOneCommand implements Callable<Integer> {
    private static final double MILLIS = 1e3;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabOption lab = new LabOption();

    @Mixin
    private SleepOption sleep = new SleepOption();

    @Option(
            names = "--event",
            description =
                    "Do not wait: Lambda accepts the event, tries it thrice, and keeps it among the dead letters.")
    private boolean event;

    InvokeOneCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String payload = sleep.event(spec);
        return lab.talk(
                spec,
                surroundings,
                pause,
                (aws, place) -> event ? send(aws, place, payload) : ask(aws, place, payload));
    }

    private int send(AwsClient aws, LabPlace place, String payload) throws InterruptedException {
        return switch (aws.send(Invocation.request(place.function(), payload).with("X-Amz-Invocation-Type", "Event"))) {
            case AwsReply.Undone undone -> surroundings.complain(undone);
            case AwsReply.Done done -> {
                surroundings.out().println(lab.json() ? "{\"accepted\":1}" : "accepted; nobody waits for it");
                yield Exit.OK;
            }
        };
    }

    private int ask(AwsClient aws, LabPlace place, String payload) throws InterruptedException {
        Invocation invocation = Invocation.of(aws, place.function(), payload);
        if (invocation.reply() instanceof AwsReply.Undone undone) return surroundings.complain(undone);
        double seconds = invocation.took().toMillis() / MILLIS;
        Optional<String> error = invocation.error();
        if (lab.json()) {
            ObjectNode shown = JsonNodeFactory.instance
                    .objectNode()
                    .put("answer", invocation.answer().orElse(""))
                    .put("error", error.orElse(""))
                    .put("seconds", seconds)
                    .put("cold", invocation.isCold());
            surroundings.out().println(shown);
        } else if (error.isEmpty()) {
            surroundings.out().println(Printable.line(invocation.answer().orElse("")));
            surroundings
                    .out()
                    .println(String.format(
                            Locale.ROOT, "in %.2f s%s", seconds, invocation.isCold() ? ", a cold start" : ""));
        }
        return error.isEmpty()
                ? Exit.OK
                : surroundings.complain(Exit.FAILED, "the function failed: " + Printable.line(error.get()));
    }
}
