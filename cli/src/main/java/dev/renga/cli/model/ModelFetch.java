package dev.renga.cli.model;

import dev.renga.cli.wire.StreamedAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** Fetches a model's files into a folder, over HTTPS or from this machine alone. */
public final class ModelFetch implements AutoCloseable {
    /** What came of it. */
    public sealed interface Reply {
        /**
         * All of it is there.
         *
         * @param model pinned to a commit
         * @param checksums SHA-256 in hexadecimal by the name of the file
         */
        record Fetched(ModelName model, Map<String, String> checksums) implements Reply {
            public Fetched {
                checksums = Map.copyOf(checksums);
            }
        }

        record Failed(String why) implements Reply {}
    }

    /** The file that is the model itself. */
    public static final String ONNX = "model.onnx";

    /** All that a worker needs, the model's own file last. */
    public static final List<String> FILES = List.of("tokenizer.json", "config.json", ONNX);

    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> PLACES = List.of(ONNX, "onnx/model.onnx");
    private static final List<String> BESIDE = FILES.subList(0, 2);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** An ONNX file is a protocol buffer, which ends at 2 GiB. */
    private static final long MOST_BYTES = (2L << 30) - 1;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            // Never from HTTPS to anything less.
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI base;
    private final LongConsumer progress;
    private final StreamedAnswers answers;
    private long whole;

    /** A source; an address that could be read or changed on its way is an {@link IllegalArgumentException}. */
    public ModelFetch(URI base, LongConsumer progress) {
        this(base, progress, StreamedAnswers.USUAL);
    }

    ModelFetch(URI base, LongConsumer progress, StreamedAnswers answers) {
        boolean isHere = "http".equals(base.getScheme()) && THIS_MACHINE.contains(String.valueOf(base.getHost()));
        if (!"https".equals(base.getScheme()) && !isHere) {
            throw new IllegalArgumentException("models are fetched by https only: " + base);
        }
        this.base = base;
        this.progress = progress;
        this.answers = answers;
    }

    /** Whether this is a SHA-256 in hexadecimal. */
    public static boolean isChecksum(String text) {
        return CHECKSUM.matcher(text).matches();
    }

    /**
     * Returns when all files are there.
     *
     * @param wanted SHA-256 of the model's own file; without it the server must name one
     */
    public Reply into(Path folder, ModelName name, Optional<String> wanted) throws IOException, InterruptedException {
        for (String place : PLACES) {
            HttpResponse<InputStream> response = open(name, place);
            if (response.statusCode() == NOT_FOUND) {
                response.body().close();
                continue;
            }
            return switch (model(response, folder, name, wanted)) {
                case Reply.Failed failed -> failed;
                case Reply.Fetched fetched -> beside(folder, fetched);
            };
        }
        return new Reply.Failed(name.repository() + " at " + name.revision() + " has none of " + PLACES);
    }

    private Reply model(HttpResponse<InputStream> response, Path folder, ModelName name, Optional<String> wanted)
            throws IOException, InterruptedException {
        Optional<String> refused = refusal(response);
        if (refused.isPresent()) return new Reply.Failed(refused.get());
        Optional<String> commit = first(response, "X-Repo-Commit").filter(ModelName::isCommit);
        if (commit.isEmpty() && !ModelName.isCommit(name.revision()))
            return new Reply.Failed(name.revision() + " can change, and the server does not say its commit: name a"
                    + " commit of 40 digits");
        Optional<String> told = wanted.or(() -> first(response, "X-Linked-ETag")
                .map(tag -> tag.replaceAll("^W/|\"", ""))
                .filter(ModelFetch::isChecksum));
        if (told.isEmpty()) {
            response.body().close();
            return new Reply.Failed("the server names no checksum of " + ONNX + ": add --sha256");
        }
        String sum = save(response, folder.resolve(ONNX));
        return told.get().equals(sum)
                ? new Reply.Fetched(commit.map(name::at).orElse(name), Map.of(ONNX, sum))
                : new Reply.Failed(ONNX + " is not what it should be: its SHA-256 is " + sum + ", not " + told.get());
    }

    private Reply beside(Path folder, Reply.Fetched model) throws IOException, InterruptedException {
        Map<String, String> checksums = new TreeMap<>(model.checksums());
        for (String file : BESIDE) {
            HttpResponse<InputStream> response = open(model.model(), file);
            Optional<String> refused = refusal(response);
            if (refused.isPresent()) return new Reply.Failed(refused.get());
            checksums.put(file, save(response, folder.resolve(file)));
        }
        return new Reply.Fetched(model.model(), checksums);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<InputStream> open(ModelName name, String file) throws IOException, InterruptedException {
        URI address = URI.create(base.toString().replaceFirst("/*$", "/") + name.repository() + "/resolve/"
                + name.revision() + "/" + file);
        return answers.open(http, HttpRequest.newBuilder(address).build());
    }

    private static Optional<String> refusal(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() / 100 == 2) return Optional.empty();
        response.body().close();
        return Optional.of(response.uri() + " answers " + response.statusCode());
    }

    // The repository itself knows the file; where it leads away to, only the storage does.
    private static Optional<String> first(HttpResponse<?> response, String header) {
        HttpResponse<?> at = response;
        while (at.previousResponse().isPresent()) at = at.previousResponse().get();
        return at.headers().firstValue(header);
    }

    private String save(HttpResponse<InputStream> response, Path file) throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        long before = whole;
        try (OutputStream into = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            answers.copy(response.body(), into, bytes -> {
                if (bytes > MOST_BYTES) throw new IOException(file.getFileName() + " is longer than " + MOST_BYTES);
                progress.accept(before + bytes);
            });
        }
        whole += Files.size(file);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
