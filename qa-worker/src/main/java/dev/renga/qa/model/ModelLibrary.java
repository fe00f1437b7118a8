package dev.renga.qa.model;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final int PLACE_DIGITS = 12;

    private final CacheFolder cache;
    private final URI huggingFace;
    private final ObjectStores objects;

    /**
     * @param huggingFace the base address of {@code hf:} models, such as {@code https://huggingface.co}
     * @param objects where {@code s3:} models are
     */
    public ModelLibrary(CacheFolder cache, URI huggingFace, ObjectStores objects) {
        this.cache = cache;
        this.huggingFace = huggingFace;
        this.objects = objects;
    }

    /** The files of a model, fetched first where they are not in the cache. */
    public ModelFiles take(ModelSource source) throws ModelUnavailable, InterruptedException {
        return take(source, false);
    }

    /** The same of a model that computes in a certain way: a source may have a form for each. */
    public ModelFiles take(ModelSource source, Arithmetic wanted) throws ModelUnavailable, InterruptedException {
        ModelFiles files = take(source, wanted == Arithmetic.INT8);
        Arithmetic actual = Arithmetic.of(files.onnx());
        if (actual != wanted) {
            throw new ModelUnavailable(
                    "model " + files.id() + " computes in " + actual + " and has no form in " + wanted + " ("
                            + Arithmetic.VARIABLE + "); " + ModelSource.MODEL_VARIABLE + " can name one that has");
        }
        return files;
    }

    private ModelFiles take(ModelSource source, boolean int8) throws ModelUnavailable, InterruptedException {
        return switch (source) {
            case ModelSource.Embedded() -> kept(EMBEDDED_NAME, EMBEDDED_CHECKSUM.hex(), this::unpackEmbedded);
            case ModelSource.Folder(Path folder, Optional<Sha256> checksum) -> inFolder(folder, checksum, int8);
            case ModelSource.Archive(URI address, Sha256 checksum) ->
                kept(
                        lastSegment(address).replaceFirst("\\.(zip|tgz|tar\\.gz)$", ""),
                        key(checksum.hex(), int8),
                        folder -> fetchArchive(address, checksum, folder, int8));
            case ModelSource.Prefix(URI address, Sha256 checksum) ->
                kept(
                        lastSegment(address),
                        key(at(checksum.hex(), address.toString()), int8),
                        folder -> fetchFiles(address, checksum, folder, int8));
            case ModelSource.HuggingFace repository -> fromHuggingFace(repository, int8);
        };
    }

    private ModelFiles inFolder(Path folder, Optional<Sha256> checksum, boolean int8) throws ModelUnavailable {
        boolean hasOwn = int8 && Files.isReadable(folder.resolve(ModelFiles.INT8_ONNX));
        Path onnx = folder.resolve(hasOwn ? ModelFiles.INT8_ONNX : ModelFiles.ONNX);
        for (String file : List.of(
                ModelFiles.TOKENIZER, ModelFiles.CONFIG, onnx.getFileName().toString())) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw new ModelUnavailable(
                        "no readable " + file + " in " + folder + " (" + ModelSource.MODEL_VARIABLE + ")");
            }
        }
        Sha256 actual = checksumOfFile(onnx);
        if (checksum.isPresent()) {
            demand(checksum.get(), actual, onnx.toString());
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new ModelFiles(new ModelId(String.valueOf(name), actual.hex()), folder, onnx);
    }

    private ModelFiles fromHuggingFace(ModelSource.HuggingFace source, boolean int8)
            throws ModelUnavailable, InterruptedException {
        String key = source.checksum()
                .map(checksum -> at(checksum.hex(), source.repository() + "@" + source.revision()))
                .orElse(source.revision());
        HuggingFaceFetch fetch = new HuggingFaceFetch(huggingFace, source, int8);
        return kept(source.repository(), key(key, int8), fetch::into);
    }

    /** What the cache has under a name and key, if it is whole; else what the filler fetches. */
    private ModelFiles kept(String name, String key, CacheFolder.Filler<ModelUnavailable> filler)
            throws ModelUnavailable, InterruptedException {
        String folder = "models/" + name.replaceAll("[^A-Za-z0-9._-]", "-") + "-" + key;
        Optional<Sha256> kept = checksumIfWhole(cache.path(folder));
        if (kept.isPresent()) {
            return new ModelFiles(new ModelId(name, kept.get().hex()), cache.path(folder));
        }
        try {
            cache.remove(folder);
            Path filled = cache.filled(folder, partial -> {
                filler.fill(partial);
                Files.writeString(partial.resolve(RECORD), record(partial));
            });
            return new ModelFiles(new ModelId(name, checksumOf(filled).hex()), filled);
        } catch (IOException e) {
            throw new ModelUnavailable(String.valueOf(e.getMessage()), e);
        }
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

    /** The checksum is of the model's file alone: the files beside it may differ from place to place. */
    private static String at(String checksum, String place) {
        return checksum + "-" + Sha256.of(place).hex().substring(0, PLACE_DIGITS);
    }

    /** The forms of a model are kept apart; in its own folder each has the usual name. */
    private static String key(String checksum, boolean int8) {
        return int8 ? checksum + "-int8" : checksum;
    }

    private void fetchArchive(URI address, Sha256 checksum, Path folder, boolean int8)
            throws IOException, ModelUnavailable, InterruptedException {
        Path archive = folder.resolve(ARCHIVE);
        Download.Fetched fetched = download(address).require(address, archive, ModelLimits.MAX_ARCHIVE_BYTES);
        demand(checksum, fetched.checksum(), address.toString());
        try {
            Unpacking.unpack(archive, address.getPath().endsWith(".zip"), folder);
        } catch (IOException e) {
            throw new ModelUnavailable("cannot unpack " + address + ": " + e, e);
        }
        Files.delete(archive);
        Path own = folder.resolve(ModelFiles.INT8_ONNX);
        if (int8 && Files.exists(own)) {
            Files.move(own, folder.resolve(ModelFiles.ONNX), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(own);
    }

    private void fetchFiles(URI address, Sha256 checksum, Path folder, boolean int8)
            throws ModelUnavailable, InterruptedException {
        Download download = download(address);
        URI base = URI.create(address.toString().replaceFirst("/*$", "/"));
        for (String file : List.of(ModelFiles.TOKENIZER, ModelFiles.CONFIG)) {
            download.require(base.resolve(file), folder.resolve(file), ModelLimits.of(file));
        }
        Path onnx = folder.resolve(ModelFiles.ONNX);
        if (int8) {
            URI own = base.resolve(ModelFiles.INT8_ONNX);
            Optional<Download.Fetched> fetched = download.fetch(own, onnx, ModelLimits.MAX_ONNX_BYTES);
            if (fetched.isPresent()) {
                demand(checksum, fetched.get().checksum(), own.toString());
                return;
            }
        }
        URI usual = base.resolve(ModelFiles.ONNX);
        demand(
                checksum,
                download.require(usual, onnx, ModelLimits.MAX_ONNX_BYTES).checksum(),
                usual.toString());
    }

    private Download download(URI address) {
        return ModelSource.S3_SCHEME.equals(address.getScheme()) ? new S3Download(objects) : new HttpDownload();
    }

    static void demand(Sha256 wanted, Sha256 actual, String what) throws ModelUnavailable {
        if (!wanted.equals(actual)) {
            throw new ModelUnavailable(
                    "wrong checksum: " + what + " has sha256 " + actual.hex() + ", not " + wanted.hex());
        }
    }

    private static Sha256 checksumOf(Path folder) throws ModelUnavailable {
        return checksumOfFile(folder.resolve(ModelFiles.ONNX));
    }

    private static Sha256 checksumOfFile(Path file) throws ModelUnavailable {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new ModelUnavailable("cannot read " + file + ": " + e, e);
        }
    }

    private static String lastSegment(URI address) {
        String path = String.valueOf(address.getPath()).replaceFirst("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? address.getHost() : last;
    }
}
