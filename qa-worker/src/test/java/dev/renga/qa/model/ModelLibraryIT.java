package dev.renga.qa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStores;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryIT {
    private static final byte[] ONNX = bytes("not really a model");
    private static final byte[] INT8_ONNX = bytes("not really one either, of MatMulInteger");
    private static final String COMMIT = "0123456789".repeat(4);

    @TempDir
    private Path folder;

    private final FileServer server = new FileServer();
    private ModelLibrary library;

    @BeforeEach
    void openLibrary() {
        library = new ModelLibrary(
                new CacheFolder(folder.resolve("cache")), server.address(""), ObjectStores.from(Map.of()));
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void theEmbeddedModelIsUnpackedOnceAndIsWhatItShouldBe() throws Exception {
        ModelFiles first = library.take(new ModelSource.Embedded());
        ModelFiles second = library.take(new ModelSource.Embedded());

        assertThat(first).isEqualTo(second);
        assertThat(first.id().toString()).isEqualTo("minilm-qa@d881532e773d");
        assertThat(first.tokenizer()).isNotEmptyFile();
    }

    @Test
    void aPrefixIsFetchedOnceAndThenKept() throws Exception {
        serveFiles("/models/mine");
        var source = new ModelSource.Prefix(server.address("/models/mine"), checksum(ONNX));

        ModelFiles first = library.take(source);
        ModelFiles second = library.take(source);

        assertThat(first).isEqualTo(second);
        assertThat(first.id().name()).isEqualTo("mine");
        assertThat(first.onnx()).hasBinaryContent(ONNX);
        assertThat(server.asked())
                .containsExactly("/models/mine/tokenizer.json", "/models/mine/config.json", "/models/mine/model.onnx");
    }

    @Test
    void aPrefixWithTheSameModelAndAnotherTokenizerIsAnotherModel() throws Exception {
        serveFiles("/v1/mine");
        serveFiles("/v2/mine");
        server.put("/v2/mine/tokenizer.json", bytes("{\"version\":2}"));
        library.take(new ModelSource.Prefix(server.address("/v1/mine"), checksum(ONNX)));

        ModelFiles second = library.take(new ModelSource.Prefix(server.address("/v2/mine"), checksum(ONNX)));

        assertThat(second.tokenizer()).hasContent("{\"version\":2}");
    }

    @Test
    void aRevisionWithTheSameModelAndAnotherTokenizerIsAnotherModel() throws Exception {
        serveFiles("/owner/name/resolve/v1");
        serveFiles("/owner/name/resolve/v2");
        server.put("/owner/name/resolve/v2/tokenizer.json", bytes("{\"version\":2}"));
        library.take(new ModelSource.HuggingFace("owner/name", "v1", Optional.of(checksum(ONNX))));

        ModelFiles second = library.take(new ModelSource.HuggingFace("owner/name", "v2", Optional.of(checksum(ONNX))));

        assertThat(second.tokenizer()).hasContent("{\"version\":2}");
    }

    @Test
    void aModelThatWasDamagedInTheCacheIsFetchedAgain() throws Exception {
        serveFiles("/mine");
        var source = new ModelSource.Prefix(server.address("/mine"), checksum(ONNX));
        Files.write(library.take(source).onnx(), bytes("damaged"));
        Files.write(library.take(source).tokenizer(), bytes("damaged"));

        assertThat(library.take(source).onnx()).hasBinaryContent(ONNX);
        assertThat(library.take(source).tokenizer()).hasContent("{}");
    }

    @Test
    void aWrongChecksumIsRefusedAndLeavesNothingBehind() throws Exception {
        serveFiles("/mine");
        Sha256 other = checksum(bytes("another model"));

        assertThatThrownBy(() -> library.take(new ModelSource.Prefix(server.address("/mine"), other)))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("wrong checksum: " + server.address("/mine/model.onnx") + " has sha256 "
                        + checksum(ONNX).hex() + ", not " + other.hex());
        try (Stream<Path> left = Files.list(folder.resolve("cache/models"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void archivesOfBothKindsAreUnpackedFromAnyFolderOfTheirs() throws Exception {
        for (String name : new String[] {"m.zip", "m.tar.gz"}) {
            byte[] archive = archive(name, files("deep/er/"));
            server.put("/" + name, archive);

            ModelFiles files = library.take(new ModelSource.Archive(server.address("/" + name), checksum(archive)));

            assertThat(files.onnx()).as(name).hasBinaryContent(ONNX);
            assertThat(files.config()).as(name).hasContent("{}");
        }
    }

    @Test
    void anEntryThatNamesAPlaceOutsideIsNotWrittenThere() throws Exception {
        for (String name : new String[] {"evil.zip", "evil.tar.gz"}) {
            Map<String, byte[]> files = files("../../../../");
            files.put("../../escaped.txt", bytes("escaped"));
            byte[] archive = archive(name, files);
            server.put("/" + name, archive);

            ModelFiles taken = library.take(new ModelSource.Archive(server.address("/" + name), checksum(archive)));

            assertThat(taken.onnx()).as(name).hasBinaryContent(ONNX);
            assertThat(taken.folder()).startsWith(folder);
            try (Stream<Path> all = Files.walk(folder)) {
                assertThat(all).noneMatch(path -> path.endsWith("escaped.txt"));
            }
        }
    }

    @Test
    void anArchiveWithoutAModelIsRefused() throws Exception {
        byte[] archive = Archives.zip(Map.of("readme.txt", bytes("nothing")));
        server.put("/m.zip", archive);

        assertThatThrownBy(() -> library.take(new ModelSource.Archive(server.address("/m.zip"), checksum(archive))))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("the archive holds no ");
    }

    @Test
    void aBrokenArchiveIsRefused() {
        byte[] archive = bytes("no archive at all");
        server.put("/m.tar.gz", archive);

        assertThatThrownBy(() -> library.take(new ModelSource.Archive(server.address("/m.tar.gz"), checksum(archive))))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("cannot unpack ");
    }

    @Test
    void aFileOverItsLimitIsRefused() {
        server.put("/mine/tokenizer.json", bytes("{}"));
        server.put("/mine/config.json", new byte[(int) ModelLimits.MAX_CONFIG_BYTES + 1]);

        assertThatThrownBy(() -> library.take(new ModelSource.Prefix(server.address("/mine"), checksum(ONNX))))
                .hasMessage("config.json of the model is over 1048576 bytes");
    }

    @Test
    void nothingAtAnAddressIsOneLine() {
        assertThatThrownBy(() -> library.take(new ModelSource.Prefix(server.address("/none"), checksum(ONNX))))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("there is nothing at " + server.address("/none/tokenizer.json"));
    }

    @Test
    void aCommitOfHuggingFaceIsHeldToTheChecksumThatTheServerNames() throws Exception {
        serveRepository(checksum(ONNX));

        ModelFiles files = library.take(new ModelSource.HuggingFace("owner/name", COMMIT, Optional.empty()));

        assertThat(files.id().name()).isEqualTo("owner/name");
        assertThat(files.onnx()).hasBinaryContent(ONNX);
    }

    @Test
    void aTransferThatDiffersFromWhatTheServerNamedIsRefused() {
        serveRepository(checksum(bytes("what the commit holds")));

        assertThatThrownBy(() -> library.take(new ModelSource.HuggingFace("owner/name", COMMIT, Optional.empty())))
                .hasMessageStartingWith("wrong checksum: ");
    }

    @Test
    void aServerThatNamesNoChecksumNeedsOneToBeGiven() throws Exception {
        String base = "/owner/name/resolve/" + COMMIT;
        serveFiles(base);
        var without = new ModelSource.HuggingFace("owner/name", COMMIT, Optional.empty());
        var with = new ModelSource.HuggingFace("owner/name", COMMIT, Optional.of(checksum(ONNX)));

        assertThatThrownBy(() -> library.take(without))
                .hasMessage(server.address(base + "/model.onnx")
                        + " came without a checksum: append #sha256=<hex> of its model.onnx");
        assertThat(library.take(with).onnx()).hasBinaryContent(ONNX);
    }

    @Test
    void aFolderIsTakenAsItIs() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        for (var file : files("").entrySet()) {
            Files.write(mine.resolve(file.getKey()), file.getValue());
        }

        assertThat(library.take(new ModelSource.Folder(mine, Optional.of(checksum(ONNX)))))
                .isEqualTo(new ModelFiles(new ModelId("mine", checksum(ONNX).hex()), mine));
        assertThatThrownBy(() -> library.take(new ModelSource.Folder(folder, Optional.empty())))
                .hasMessage("no readable tokenizer.json in " + folder + " (RENGA_QA_MODEL)");
    }

    @Test
    void eachFormOfAModelIsTakenWhereItIsAskedFor() throws Exception {
        Map<String, byte[]> both = files("");
        both.put(ModelFiles.INT8_ONNX, INT8_ONNX);
        Path mine = Files.createDirectory(folder.resolve("mine"));
        for (var file : both.entrySet()) {
            Files.write(mine.resolve(file.getKey()), file.getValue());
            server.put("/mine/" + file.getKey(), file.getValue());
            server.put("/owner/name/resolve/" + COMMIT + "/" + file.getKey(), file.getValue());
        }
        byte[] archive = Archives.zip(both);
        server.put("/m.zip", archive);
        var packed = new ModelSource.Archive(server.address("/m.zip"), checksum(archive));

        assertForm(Arithmetic.FP32, new ModelSource.Folder(mine, Optional.of(checksum(ONNX))));
        assertForm(Arithmetic.INT8, new ModelSource.Folder(mine, Optional.of(checksum(INT8_ONNX))));
        assertForm(Arithmetic.FP32, packed);
        assertForm(Arithmetic.INT8, packed);
        assertForm(Arithmetic.FP32, new ModelSource.Prefix(server.address("/mine"), checksum(ONNX)));
        assertForm(Arithmetic.INT8, new ModelSource.Prefix(server.address("/mine"), checksum(INT8_ONNX)));
        assertForm(Arithmetic.FP32, new ModelSource.HuggingFace("owner/name", COMMIT, Optional.of(checksum(ONNX))));
        assertForm(
                Arithmetic.INT8, new ModelSource.HuggingFace("owner/name", COMMIT, Optional.of(checksum(INT8_ONNX))));
    }

    @Test
    void theUsualFileIsTakenOutOfABucketThatMayNotBeListed() throws Exception {
        server.forbidLooking();
        files("/models/mine/").forEach(server::put);
        server.put("/models/mine/model.onnx", INT8_ONNX);

        ModelFiles files = inS3().take(
                        new ModelSource.Prefix(URI.create("s3://models/mine"), checksum(INT8_ONNX)), Arithmetic.INT8);

        assertThat(files.onnx()).hasBinaryContent(INT8_ONNX);
    }

    @Test
    void aFileThatIsNeededAndMayNotBeReadIsTold() {
        server.forbidLooking();

        assertThatThrownBy(() -> inS3().take(new ModelSource.Prefix(URI.create("s3://models/mine"), checksum(ONNX))))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("cannot fetch s3://models/mine/tokenizer.json: ")
                .hasMessageContaining("403");
    }

    @Test
    void aModelWithoutTheFormThatIsAskedForIsRefused() throws Exception {
        serveFiles("/mine");
        var source = new ModelSource.Prefix(server.address("/mine"), checksum(ONNX));

        assertThatThrownBy(() -> library.take(source, Arithmetic.INT8))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("model mine@")
                .hasMessageEndingWith("computes in fp32 and has no form in int8 (RENGA_QA_PRECISION);"
                        + " RENGA_QA_MODEL can name one that has");
        assertThatThrownBy(() -> library.take(new ModelSource.Embedded(), Arithmetic.FP32))
                .hasMessageContaining("computes in int8 and has no form in fp32");
    }

    @Test
    void aCacheThatCannotBeWrittenIsOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        ModelLibrary nowhere = new ModelLibrary(
                new CacheFolder(file.resolve("cache")), server.address(""), ObjectStores.from(Map.of()));

        assertThatThrownBy(() -> nowhere.take(new ModelSource.Embedded()))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessageStartingWith("cannot write to " + file.resolve("cache/models") + " (RENGA_CACHE_DIR): ");
    }

    private void assertForm(Arithmetic wanted, ModelSource source) throws Exception {
        byte[] content = wanted == Arithmetic.INT8 ? INT8_ONNX : ONNX;
        ModelFiles files = library.take(source, wanted);

        assertThat(files.onnx()).as("%s", source).hasBinaryContent(content);
        assertThat(files.id().sha256())
                .as("%s", source)
                .isEqualTo(checksum(content).hex());
    }

    private ModelLibrary inS3() {
        return new ModelLibrary(
                new CacheFolder(folder.resolve("cache")),
                server.address(""),
                ObjectStores.from(Map.of(
                        "AWS_ENDPOINT_URL_S3", server.address("").toString(),
                        "AWS_ACCESS_KEY_ID", "AKID",
                        "AWS_SECRET_ACCESS_KEY", "secret")));
    }

    private void serveFiles(String base) {
        files(base + "/").forEach(server::put);
    }

    /** As huggingface.co has it: small files plainly, large ones behind a redirect that names their checksum. */
    private void serveRepository(Sha256 named) {
        String base = "/owner/name/resolve/" + COMMIT + "/";
        server.put(base + "tokenizer.json", bytes("{}"));
        server.put(base + "config.json", bytes("{}"));
        server.redirect(base + "onnx/model.onnx", "/storage/model", Map.of("X-Linked-ETag", "\"" + named.hex() + "\""));
        server.put("/storage/model", ONNX, Map.of("ETag", "\"something else\""));
    }

    private static Map<String, byte[]> files(String prefix) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(prefix + ModelFiles.ONNX, ONNX);
        files.put(prefix + ModelFiles.TOKENIZER, bytes("{}"));
        files.put(prefix + ModelFiles.CONFIG, bytes("{}"));
        return files;
    }

    private static byte[] archive(String name, Map<String, byte[]> files) throws IOException {
        return name.endsWith(".zip") ? Archives.zip(files) : Archives.tarGz(files);
    }

    private static Sha256 checksum(byte[] content) {
        var digest = Sha256.digest();
        digest.update(content);
        return Sha256.of(digest);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
