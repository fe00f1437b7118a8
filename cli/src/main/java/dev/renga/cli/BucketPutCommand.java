package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a file into the bucket. */
@Command(
        name = "put",
        description = "Put a file into the bucket.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:put", "1:refused", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class BucketPutCommand implements Callable<Integer> {
    /** What S3 takes in one piece. */
    static final long MOST_BYTES = 5L * 1024 * 1024 * 1024;

    private static final double NANOS = 1e9;

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--key", paramLabel = "KEY", description = "The key, else the file's name.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private LabOption lab = new LabOption();

    BucketPutCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path source = surroundings.folder().resolve(file);
        if (!Files.isRegularFile(source) || Files.size(source) > MOST_BYTES) {
            throw new ParameterException(spec.commandLine(), "FILE: no file of at most 5 GiB: " + file);
        }
        String name = key.orElse(String.valueOf(source.getFileName()));
        return lab.talk(spec, surroundings, pause, (aws, place) -> put(aws, place.bucket(), source, name));
    }

    private int put(AwsClient aws, String bucket, Path source, String name) throws IOException, InterruptedException {
        long size = Files.size(source);
        long begun = System.nanoTime();
        AwsReply reply;
        try (var progress = lab.progress(surroundings)) {
            progress.begin("putting", "bytes");
            reply = aws.send(
                    ObjectAddress.request("PUT", bucket, name).with(source),
                    sent -> progress.at(sent, OptionalDouble.of((double) sent / size)));
        }
        double seconds = (System.nanoTime() - begun) / NANOS;
        return switch (reply) {
            case AwsReply.Undone undone -> surroundings.complain(undone);
            case AwsReply.Done done -> {
                String shown = lab.json()
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("bucket", bucket)
                                .put("key", name)
                                .put("bytes", size)
                                .put("seconds", seconds)
                                .toString()
                        : String.format(
                                Locale.ROOT,
                                "s3://%s/%s: %,d bytes in %.2f s",
                                bucket,
                                Printable.line(name),
                                size,
                                seconds);
                surroundings.out().println(shown);
                yield Exit.OK;
            }
        };
    }
}
