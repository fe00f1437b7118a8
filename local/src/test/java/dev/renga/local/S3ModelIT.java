package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelLibrary;
import dev.renga.qa.model.ModelSource;
import dev.renga.qa.model.ModelUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that takes its model out of S3. */
final class S3ModelIT {
    private static final byte[] ONNX = "not really a model".getBytes(StandardCharsets.UTF_8);
    private static final String ROOT = "s3://renga-local-artifacts/models";

    @TempDir
    private Path folder;

    @Test
    void aModelOutOfS3IsHeldToItsChecksum() throws Exception {
        try (RunningCloud cloud = new RunningCloud()) {
            cloud.provision();
            ObjectStores objects = ObjectStores.from(Addresses.ofAws(cloud.uri()));
            byte[] archive = archive();
            try (ObjectStore models = ObjectStore.at(ROOT, objects)) {
                models.put("mine.zip", archive);
                models.put("plain/model.onnx", ONNX);
                models.put("plain/tokenizer.json", "{}".getBytes(StandardCharsets.UTF_8));
                models.put("plain/config.json", "{}".getBytes(StandardCharsets.UTF_8));
            }
            ModelLibrary library = new ModelLibrary(
                    new CacheFolder(folder.resolve("cache")), URI.create("http://127.0.0.1:1"), objects);

            ModelFiles zipped = library.take(source(ROOT + "/mine.zip", sha256(archive)));
            ModelFiles plain = library.take(source(ROOT + "/plain", sha256(ONNX)));

            assertThat(List.of(Files.readAllBytes(zipped.onnx()), Files.readAllBytes(plain.onnx())))
                    .containsExactly(ONNX, ONNX);
            assertThatThrownBy(() -> library.take(source(ROOT + "/plain", sha256(archive))))
                    .isInstanceOf(ModelUnavailable.class)
                    .hasMessageContaining("wrong checksum: " + ROOT + "/plain/model.onnx");
            assertThatThrownBy(() -> library.take(source(ROOT + "/nothing.zip", sha256(ONNX))))
                    .isInstanceOf(ModelUnavailable.class)
                    .hasMessage("there is nothing at " + ROOT + "/nothing.zip");
            assertThatThrownBy(() -> library.take(source("s3://renga-local-nowhere/m.zip", sha256(ONNX))))
                    .isInstanceOf(ModelUnavailable.class)
                    .hasMessageStartingWith("cannot fetch s3://renga-local-nowhere/m.zip");
        }
    }

    private static ModelSource source(String address, String sha256) throws ModelUnavailable {
        return ModelSource.from(Map.of(ModelSource.MODEL_VARIABLE, address + "#sha256=" + sha256));
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("m/model.onnx", "m/tokenizer.json", "m/config.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("onnx") ? ONNX : "{}".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
