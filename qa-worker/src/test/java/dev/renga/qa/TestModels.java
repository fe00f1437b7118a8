package dev.renga.qa;

import dev.renga.objects.CacheFolder;
import dev.renga.qa.answer.AnswererOptions;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The models that tests run: the embedded one, and the fp32 form of it where the folder of shared data is at hand. */
public final class TestModels {
    /** Unpacked native libraries; kept from test to test. */
    public static final CacheFolder CACHE = new CacheFolder(Path.of("target", "cache"));

    private static final Path EMBEDDED = Path.of("target", "classes", "dev", "renga", "qa", "minilm-qa");

    private TestModels() {}

    public static ModelFiles embedded() {
        return new ModelFiles(new ModelId("minilm-qa", "int8int8int8"), EMBEDDED.toAbsolutePath());
    }

    public static QuestionAnswerer open(ModelFiles files) {
        try {
            return QuestionAnswerer.open(files, AnswererOptions.forCores(2, CACHE));
        } catch (Exception e) {
            throw new IllegalStateException("the model of the test does not load: " + e.getMessage(), e);
        }
    }

    /** The fp32 form of the embedded model. */
    public static Optional<ModelFiles> singlePrecision() {
        return shared("model/minilm-qa")
                .map(folder -> new ModelFiles(new ModelId("minilm-qa-fp32", "fp32fp32fp32"), folder));
    }

    /** A file or folder of the data that is not part of the project: below RENGA_SHARED, or shared/ beside the repository. */
    public static Optional<Path> shared(String path) {
        String named = System.getenv("RENGA_SHARED");
        if (named != null) {
            return Optional.of(Path.of(named, path)).filter(Files::exists);
        }
        return beside(Path.of("").toAbsolutePath(), path);
    }

    private static Optional<Path> beside(Path from, String path) {
        try {
            for (Path folder = from.toRealPath(); folder != null; folder = folder.getParent()) {
                Path found = folder.resolve("shared").resolve(path);
                if (Files.exists(found)) {
                    return Optional.of(found);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
