package dev.renga.trainer.data;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.StreamedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The four published MNIST files over HTTP, refused unless their SHA-256 is the published files'. */
final class MnistDownload {
    /** Of the files as LeCun, Cortes and Burges published them. */
    private static final Map<IdxFile, String> PUBLISHED = Map.of(
            IdxFile.TRAINING_IMAGES, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            IdxFile.TRAINING_LABELS, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            IdxFile.TEST_IMAGES, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            IdxFile.TEST_LABELS, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");

    private static final String KEPT_AS = "mnist";
    private static final int MOST_BYTES = 64 << 20;
    private static final int OK = 200;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /** To the first byte of an answer. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /** For all of one file. */
    private static final Duration FILE_LIMIT = Duration.ofMinutes(10);

    private final URI base;
    private final Map<IdxFile, String> checksums;

    MnistDownload(URI base) {
        this(base, PUBLISHED);
    }

    MnistDownload(URI base, Map<IdxFile, String> checksums) {
        this.base = URI.create(base.toString().replaceFirst("/*$", "/"));
        this.checksums = Map.copyOf(checksums);
    }

    /** The folder with the files, downloaded first if they are not in the cache. */
    Path into(CacheFolder cache) throws DataUnavailable, InterruptedException {
        try {
            return cache.filled(KEPT_AS, this::fetchAll);
        } catch (IOException e) {
            throw new DataUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private void fetchAll(Path folder) throws IOException, DataUnavailable, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (IdxFile file : IdxFile.values()) {
                fetch(client, file, folder);
            }
        }
    }

    private void fetch(HttpClient client, IdxFile file, Path folder)
            throws IOException, DataUnavailable, InterruptedException {
        URI address = base.resolve(file.zipped());
        byte[] bytes = bytes(client, address);
        String actual = sha256(bytes);
        String wanted = checksums.getOrDefault(file, "");
        if (!actual.equals(wanted)) {
            throw new DataUnavailable("wrong checksum: " + address + " has sha256 " + actual + ", not " + wanted);
        }
        Files.write(folder.resolve(file.zipped()), bytes);
    }

    private static byte[] bytes(HttpClient client, URI address) throws DataUnavailable, InterruptedException {
        // A server that drips would hold a plain read for ever, so the read has a thread of its own and a limit.
        FutureTask<byte[]> read = new FutureTask<>(() -> read(client, address));
        Thread reader = Thread.ofVirtual().name("mnist-download").start(read);
        try {
            return read.get(FILE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable(address, "not complete within " + FILE_LIMIT.toMinutes() + " min", e);
        } catch (ExecutionException e) {
            throw unavailable(address, String.valueOf(e.getCause()), e);
        } finally {
            reader.interrupt();
        }
    }

    private static byte[] read(HttpClient client, URI address) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                StreamedAnswer.open(client, HttpRequest.newBuilder(address).build(), ANSWER_LIMIT);
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("over " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static DataUnavailable unavailable(URI address, String why, Exception cause) {
        return new DataUnavailable(
                "--data mnist: cannot fetch " + address + " (" + why
                        + "); --mnist-url names another place, --data a folder that has the files, or digits",
                cause);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
