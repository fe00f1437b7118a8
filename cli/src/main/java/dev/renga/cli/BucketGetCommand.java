package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gets an object of the bucket into a file. */
@Command(
        name = "get",
        description = "Get an object of the bucket into a file, which is complete or as it was.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:got", "1:refused, or not there", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class BucketGetCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Option(names = "--output", paramLabel = "FILE", description = "The file, else the last part of the key.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private LabOption lab = new LabOption();

    BucketGetCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String last = key.substring(key.lastIndexOf('/') + 1);
        Path target = surroundings.folder().resolve(output.orElse(Path.of(last.isEmpty() ? "object" : last)));
        if (!Files.isDirectory(target.resolveSibling(""))) {
            throw new ParameterException(spec.commandLine(), "--output: no such folder: " + target);
        }
        return lab.talk(spec, surroundings, pause, (aws, place) -> get(aws, place.bucket(), target));
    }

    private int get(AwsClient aws, String bucket, Path target) throws IOException, InterruptedException {
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            long begun = System.nanoTime();
            AwsReply reply;
            try (var progress = lab.progress(surroundings);
                    OutputStream into = Files.newOutputStream(beside)) {
                progress.begin("getting", "bytes");
                reply = aws.download(
                        ObjectAddress.request("GET", bucket, key),
                        into,
                        got -> progress.at(got, OptionalDouble.empty()));
            }
            double seconds = (System.nanoTime() - begun) / NANOS;
            if (reply instanceof AwsReply.Undone undone) return surroundings.complain(undone);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            tell(target, Files.size(target), seconds);
            return Exit.OK;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void tell(Path target, long bytes, double seconds) {
        String shown = lab.json()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("file", target.toString())
                        .put("bytes", bytes)
                        .put("seconds", seconds)
                        .toString()
                : String.format(Locale.ROOT, "%s: %,d bytes in %.2f s", target, bytes, seconds);
        surroundings.out().println(shown);
    }
}
