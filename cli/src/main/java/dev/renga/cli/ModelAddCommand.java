package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.SsmParameters;
import dev.renga.cli.model.ModelFetch;
import dev.renga.cli.model.ModelName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a model, pins it, and puts it into an environment's bucket. */
@Command(
        name = "add",
        description = "Fetch a model, check it, and put it into the environment's bucket.",
        footer = {
            "",
            "What is printed is the RENGA_QA_MODEL of workers: its place and the SHA-256 of",
            "its model.onnx, which every worker checks. A branch is pinned to its commit. A",
            "model that is there already is not fetched again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:added", "1:refused, or not what it should be", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class ModelAddCommand implements Callable<Integer> {
    private static final String USUAL_BASE = "https://huggingface.co";
    private static final String BASE = "RENGA_HF_BASE_URL";
    private static final String BUCKET = "RENGA_ARTIFACTS_BUCKET";
    /** All that is put, so that what tells of a whole model is last. */
    private static final List<String> STORED = Stream.concat(ModelFetch.FILES.stream(), Stream.of(ModelPlace.CHECKSUM))
            .toList();

    private static final String LOCAL_BUCKET = "renga-local-artifacts";

    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "hf:owner/name@revision.")
    private String model = "";

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "What its model.onnx must have, else what the server says.")
    private Optional<String> checksum = Optional.empty();

    @Option(names = "--base-url", paramLabel = "URL", description = "A mirror, else RENGA_HF_BASE_URL; https only.")
    private Optional<URI> base = Optional.empty();

    @Option(names = "--bucket", paramLabel = "NAME", description = "The bucket, else the environment's for artifacts.")
    private Optional<String> bucket = Optional.empty();

    @Option(names = "--look", description = "Only say where it is, 1 where it is not; takes a commit of 40 digits.")
    private boolean look;

    @Option(names = "--json", description = "Print one line of JSON for programs.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Mixin
    private AwsOption aws = new AwsOption();

    ModelAddCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (checksum.isPresent() && !ModelFetch.isChecksum(lower(checksum.get()))) {
            throw misuse("--sha256: not the 64 hexadecimal digits of a SHA-256: " + checksum.get());
        }
        URI source = base.orElseGet(this::usualBase);
        try (var progress = new Progress(surroundings, quiet || json);
                var fetch = new ModelFetch(source, bytes -> progress.at(bytes, OptionalDouble.empty()))) {
            ModelName name = ModelName.parse(model);
            if (look && !name.isPinned()) throw new IllegalArgumentException("a branch can change: name a commit");
            progress.begin("fetching", "bytes");
            return aws.talk(spec, surroundings, pause, client -> add(client, fetch, name, progress));
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private URI usualBase() {
        String text = surroundings.environment().getOrDefault(BASE, "");
        try {
            return URI.create(text.isBlank() ? USUAL_BASE : text);
        } catch (IllegalArgumentException e) {
            throw misuse(BASE + " is no address: " + text);
        }
    }

    private ParameterException misuse(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private static String lower(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }

    // The bucket first: nobody wants to hear that it is missing after a long download.
    private int add(AwsClient client, ModelFetch fetch, ModelName name, Progress progress)
            throws IOException, InterruptedException {
        if (bucket.isPresent()) return find(client, bucket.get(), fetch, name, progress);
        return switch (SsmParameters.below(client, "/renga/" + aws.environment())) {
            case SsmParameters.Reply.Failed(var undone) -> surroundings.complain(undone);
            case SsmParameters.Reply.Found(var values) -> {
                Optional<String> found = Optional.ofNullable(values.get(BUCKET))
                        .or(() -> aws.isLocal() ? Optional.of(LOCAL_BUCKET) : Optional.empty());
                yield found.isPresent()
                        ? find(client, found.get(), fetch, name, progress)
                        : surroundings.complain(
                                Exit.FAILED, absent(client.place().region()));
            }
        };
    }

    private int find(AwsClient client, String target, ModelFetch fetch, ModelName name, Progress progress)
            throws IOException, InterruptedException {
        if (!name.isPinned()) return add(client, target, fetch, name, progress);
        var place = new ModelPlace(target, name);
        return switch (place.look(client)) {
            case ModelPlace.Reply.There(String sum) when isWanted(sum) -> told(place, Map.of(ModelFetch.ONNX, sum));
            case ModelPlace.Reply.There other -> add(client, target, fetch, name, progress);
            case ModelPlace.Reply.Absent absent ->
                look
                        ? surroundings.complain(Exit.FAILED, model + " is not in " + target)
                        : add(client, target, fetch, name, progress);
            case ModelPlace.Reply.Failed(var undone) -> surroundings.complain(undone);
        };
    }

    private boolean isWanted(String sum) {
        return look || checksum.isEmpty() || checksum.get().equalsIgnoreCase(sum);
    }

    private int add(AwsClient client, String target, ModelFetch fetch, ModelName name, Progress progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("renga-model");
        try {
            return switch (fetch.into(folder, name, checksum.map(ModelAddCommand::lower))) {
                case ModelFetch.Reply.Failed(String why) -> surroundings.complain(Exit.FAILED, Printable.line(why));
                case ModelFetch.Reply.Fetched fetched -> put(client, target, folder, fetched, progress);
            };
        } catch (IOException e) {
            return surroundings.complain(Exit.FAILED, Printable.line("cannot fetch " + model + ": " + e));
        } finally {
            for (String file : STORED) Files.deleteIfExists(folder.resolve(file));
            Files.deleteIfExists(folder);
        }
    }

    private int put(AwsClient client, String target, Path folder, ModelFetch.Reply.Fetched fetched, Progress progress)
            throws IOException, InterruptedException {
        progress.begin("putting", "bytes");
        var place = new ModelPlace(target, fetched.model());
        Files.writeString(
                folder.resolve(ModelPlace.CHECKSUM), fetched.checksums().getOrDefault(ModelFetch.ONNX, ""));
        for (String file : STORED) {
            AwsReply reply = client.send(
                    place.request("PUT", file).with(folder.resolve(file)),
                    sent -> progress.at(sent, OptionalDouble.empty()));
            if (reply instanceof AwsReply.Undone undone) return surroundings.complain(undone);
        }
        return told(place, fetched.checksums());
    }

    private int told(ModelPlace place, Map<String, String> checksums) {
        String text = place.text(checksums.getOrDefault(ModelFetch.ONNX, ""));
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("RENGA_QA_MODEL", text);
        ObjectNode sums = shown.putObject("sha256");
        new TreeMap<>(checksums).forEach(sums::put);
        surroundings.out().println(json ? shown.toString() : "RENGA_QA_MODEL=" + text);
        return Exit.OK;
    }

    private String absent(String region) {
        return "nothing is deployed as environment " + aws.environment() + " in region " + region
                + ": deploy it with ./renga deploy --env " + aws.environment() + ", or name a bucket with --bucket";
    }
}
