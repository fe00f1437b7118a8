package dev.renga.qa.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Models, taken from where they are and kept in a cache. A model whose checksum is not the one that was named is refused,
 * and one in the cache is checked again at each use.
 */
public final class ModelLibrary {
    private static final String EMBEDDED_NAME = "minilm-qa";
    private static final Sha256 EMBEDDED_CHECKSUM =
            new Sha256("d881532e773d4036d415753e78810b6992b2f392d7545eab16e154f999cfff0a");
    private static final List<String> FILES = List.of(ModelFiles.TOKENIZER, ModelFiles.CONFIG, ModelFiles.ONNX);
    private static final String ARCHIVE = "archive";
    // Holds the checksums that the files had when they came.
    private static final String RECORD = "SHA256SUMS";
    private static final int SHA256_DIGITS = 64;

    private final CacheFolder cache;
    private final URI huggingFace;

    /**
     * @param huggingFace the base address of {@code hf:} models, such as {@code https://huggingface.co}
     */
    public ModelLibrary(CacheFolder cache, URI huggingFace) {
        this.cache = cache;
        this.huggingFace = huggingFace;
    }

    /** The files of a model, fetched first where they are not in the cache. */
    public ModelFiles take(ModelSource source) throws ModelUnavailable, InterruptedException {
        return switch (source) {
            case ModelSource.Embedded() -> kept(EMBEDDED_NAME, EMBEDDED_CHECKSUM.hex(), this::unpackEmbedded);
            case ModelSource.Folder(Path folder, Optional<Sha256> checksum) -> inFolder(folder, checksum);
            case ModelSource.Archive(URI address, Sha256 checksum) ->
                kept(
                        lastSegment(address).replaceFirst("\\.(zip|tgz|tar\\.gz)$", ""),
                        checksum.hex(),
                        folder -> fetchArchive(address, checksum, folder));
            case ModelSource.Prefix(URI address, Sha256 checksum) ->
                kept(lastSegment(address), checksum.hex(), folder -> fetchFiles(address, checksum, folder));
            case ModelSource.HuggingFace repository -> fromHuggingFace(repository);
        };
    }

    private ModelFiles inFolder(Path folder, Optional<Sha256> checksum) throws ModelUnavailable {
        for (String file : FILES) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw new ModelUnavailable(
                        "no readable " + file + " in " + folder + " (" + ModelSource.MODEL_VARIABLE + ")");
            }
        }
        Sha256 actual = checksumOf(folder);
        if (checksum.isPresent()) {
            demand(checksum.get(), actual, folder.resolve(ModelFiles.ONNX).toString());
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new ModelFiles(new ModelId(String.valueOf(name), actual.hex()), folder);
    }

    private ModelFiles fromHuggingFace(ModelSource.HuggingFace source) throws ModelUnavailable, InterruptedException {
        String key = source.checksum().map(Sha256::hex).orElse(source.revision());
        HuggingFaceFetch fetch = new HuggingFaceFetch(huggingFace, source);
        return kept(source.repository(), key, fetch::into);
    }

    /** What the cache has under a name and key, if it is whole; else what the filler fetches. */
    private ModelFiles kept(String name, String key, CacheFolder.Filler filler)
            throws ModelUnavailable, InterruptedException {
        String folder = "models/" + name.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + key;
        Optional<Sha256> kept = checksumIfWhole(cache.path(folder));
        if (kept.isPresent()) {
            return new ModelFiles(new ModelId(name, kept.get().hex()), cache.path(folder));
        }
        cache.remove(folder);
        Path filled = cache.filled(folder, partial -> {
            filler.fill(partial);
            Files.writeString(partial.resolve(RECORD), record(partial));
        });
        return new ModelFiles(new ModelId(name, checksumOf(filled).hex()), filled);
    }

    /** The model's checksum, if every file is as it was when it came. */
    private static Optional<Sha256> checksumIfWhole(Path folder) {
        try {
            String recorded = Files.readString(folder.resolve(RECORD));
            return recorded.equals(record(folder))
                    ? Optional.of(new Sha256(recorded.substring(0, SHA256_DIGITS)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The checksums of all files, that of the model first, as sha256sum writes them. */
    private static String record(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String file : FILES.reversed()) {
            lines.append(Sha256.of(folder.resolve(file)).hex())
                    .append("  ")
                    .append(file)
                    .append('\n');
        }
        return lines.toString();
    }

    private void unpackEmbedded(Path folder) throws IOException, ModelUnavailable {
        for (String file : FILES) {
            try (InputStream in = ModelLibrary.class.getResourceAsStream("/dev/renga/qa/minilm-qa/" + file)) {
                if (in == null) {
                    throw new ModelUnavailable("this build has no embedded model: set " + ModelSource.MODEL_VARIABLE);
                }
                Files.copy(in, folder.resolve(file));
            }
        }
        demand(EMBEDDED_CHECKSUM, checksumOf(folder), "the embedded model");
    }

    private static void fetchArchive(URI address, Sha256 checksum, Path folder)
            throws IOException, ModelUnavailable, InterruptedException {
        Path archive = folder.resolve(ARCHIVE);
        HttpDownload.Fetched fetched = new HttpDownload().require(address, archive, ModelLimits.MAX_ARCHIVE_BYTES);
        demand(checksum, fetched.checksum(), address.toString());
        try {
            Unpacking.unpack(archive, address.getPath().endsWith(".zip"), folder);
        } catch (IOException e) {
            throw new ModelUnavailable("cannot unpack " + address + ": " + e, e);
        }
        Files.delete(archive);
    }

    private static void fetchFiles(URI address, Sha256 checksum, Path folder)
            throws ModelUnavailable, InterruptedException {
        HttpDownload download = new HttpDownload();
        for (String file : FILES) {
            URI from = URI.create(address.toString().replaceFirst("/*$", "/") + file);
            HttpDownload.Fetched fetched = download.require(from, folder.resolve(file), ModelLimits.of(file));
            if (file.equals(ModelFiles.ONNX)) {
                demand(checksum, fetched.checksum(), from.toString());
            }
        }
    }

    static void demand(Sha256 wanted, Sha256 actual, String what) throws ModelUnavailable {
        if (!wanted.equals(actual)) {
            throw new ModelUnavailable(
                    "wrong checksum: " + what + " has sha256 " + actual.hex() + ", not " + wanted.hex());
        }
    }

    private static Sha256 checksumOf(Path folder) throws ModelUnavailable {
        try {
            return Sha256.of(folder.resolve(ModelFiles.ONNX));
        } catch (IOException e) {
            throw new ModelUnavailable("cannot read " + folder.resolve(ModelFiles.ONNX) + ": " + e, e);
        }
    }

    private static String lastSegment(URI address) {
        String path = String.valueOf(address.getPath()).replaceFirst("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? address.getHost() : last;
    }
}
