package dev.renga.qa.answer;

import ai.onnxruntime.OrtEnvironment;
import dev.renga.objects.CacheFolder;
import dev.renga.qa.model.ModelUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;

/**
 * The native libraries of the tokenizer and of ONNX Runtime, unpacked once into a folder that is kept. Left to itself ONNX
 * Runtime unpacks 28 MB at every start into a temporary folder, which stays behind when the process is killed.
 */
final class NativeLibraries {
    private NativeLibraries() {}

    /** Must come before the first use of either library; a second call has no effect on what is loaded. */
    static void unpackInto(CacheFolder cache) throws ModelUnavailable, InterruptedException {
        // No call home, no download, no search for another engine.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        String platform = platform();
        try {
            Path onnxRuntime = cache.filled(
                    "native/onnxruntime/" + version() + "-" + platform, folder -> unpackOnnxRuntime(platform, folder));
            setIfAbsent("ENGINE_CACHE_DIR", cache.path("native").toString());
            setIfAbsent("onnxruntime.native.path", onnxRuntime.toString());
        } catch (IOException e) {
            throw new ModelUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static void unpackOnnxRuntime(String platform, Path folder) throws IOException, ModelUnavailable {
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String file = System.mapLibraryName(library);
            try (InputStream in =
                    OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + platform + "/" + file)) {
                if (in == null) {
                    throw new ModelUnavailable("ONNX Runtime has no native library for " + platform);
                }
                Files.copy(in, folder.resolve(file));
            }
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
        return family + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x64");
    }

    // The name of the jar tells one version's libraries from another's.
    private static String version() {
        CodeSource source = OrtEnvironment.class.getProtectionDomain().getCodeSource();
        Path jar = Path.of(source.getLocation().getPath());
        return String.valueOf(jar.getFileName()).replace(".jar", "");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
