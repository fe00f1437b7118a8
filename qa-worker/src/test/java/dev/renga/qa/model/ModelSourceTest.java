package dev.renga.qa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSourceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Sha256 CHECKSUM = new Sha256(HEX);
    private static final String COMMIT = "0123456789".repeat(4);

    @Test
    void withoutAVariableTheEmbeddedModelIsTaken() throws Exception {
        assertThat(ModelSource.from(Map.of())).isEqualTo(new ModelSource.Embedded());
        assertThat(source("  ")).isEqualTo(new ModelSource.Embedded());
    }

    @Test
    void aFolderNeedsNoChecksum() throws Exception {
        assertThat(source("/models/mine")).isEqualTo(new ModelSource.Folder(Path.of("/models/mine"), Optional.empty()));
        assertThat(source("mine#sha256=" + HEX))
                .isEqualTo(new ModelSource.Folder(Path.of("mine"), Optional.of(CHECKSUM)));
    }

    @Test
    void anAddressIsAnArchiveOrAPrefix() throws Exception {
        assertThat(source("https://host/m.tar.gz#sha256=" + HEX))
                .isEqualTo(new ModelSource.Archive(URI.create("https://host/m.tar.gz"), CHECKSUM));
        assertThat(source("https://host/m.zip#sha256=" + HEX))
                .isEqualTo(new ModelSource.Archive(URI.create("https://host/m.zip"), CHECKSUM));
        assertThat(source("https://host/models/m/#sha256=" + HEX))
                .isEqualTo(new ModelSource.Prefix(URI.create("https://host/models/m/"), CHECKSUM));
    }

    @Test
    void anObjectInS3IsAnAddressToo() throws Exception {
        assertThat(source("s3://models/qa/m.zip#sha256=" + HEX))
                .isEqualTo(new ModelSource.Archive(URI.create("s3://models/qa/m.zip"), CHECKSUM));
        assertThat(source("s3://models/qa/m#sha256=" + HEX))
                .isEqualTo(new ModelSource.Prefix(URI.create("s3://models/qa/m"), CHECKSUM));
        assertThatThrownBy(() -> source("s3://models/qa/m")).hasMessageContaining("append #sha256=<hex>");
    }

    @Test
    void anAddressWithoutAChecksumIsRefusedWithWhatToAdd() {
        assertThatThrownBy(() -> source("https://host/m.zip"))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("RENGA_QA_MODEL is an address without a checksum: append #sha256=<hex> of its archive,"
                        + " or set RENGA_QA_MODEL_SHA256");
    }

    @Test
    void theChecksumMayBeAVariableOfItsOwn() throws Exception {
        assertThat(ModelSource.from(Map.of(
                        "RENGA_QA_MODEL", "https://host/m", "RENGA_QA_MODEL_SHA256", HEX.toUpperCase(Locale.ROOT))))
                .isEqualTo(new ModelSource.Prefix(URI.create("https://host/m"), CHECKSUM));
    }

    @Test
    void aChecksumOfNoModelIsRefused() {
        assertThatThrownBy(() -> ModelSource.from(Map.of("RENGA_QA_MODEL_SHA256", HEX)))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("RENGA_QA_MODEL_SHA256 names the checksum of a model, and RENGA_QA_MODEL names no model:"
                        + " set both or neither");
    }

    @Test
    void twoDifferentChecksumsAreRefused() {
        assertThatThrownBy(() -> ModelSource.from(Map.of(
                        "RENGA_QA_MODEL", "https://host/m#sha256=" + HEX, "RENGA_QA_MODEL_SHA256", "a".repeat(64))))
                .hasMessage("RENGA_QA_MODEL and RENGA_QA_MODEL_SHA256 name different checksums");
    }

    @Test
    void aChecksumOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> source("mine#sha256=abc"))
                .hasMessage("RENGA_QA_MODEL holds no SHA-256 of 64 hexadecimal digits: 'abc'");
    }

    @Test
    void aCommitOfHuggingFaceNeedsNoChecksumAndABranchDoes() throws Exception {
        assertThat(source("hf:owner/name@" + COMMIT))
                .isEqualTo(new ModelSource.HuggingFace("owner/name", COMMIT, Optional.empty()));
        assertThat(source("hf:owner/name@main#sha256=" + HEX))
                .isEqualTo(new ModelSource.HuggingFace("owner/name", "main", Optional.of(CHECKSUM)));
        assertThatThrownBy(() -> source("hf:owner/name@main"))
                .hasMessage("RENGA_QA_MODEL names the revision 'main', which can change: name a commit of 40 digits,"
                        + " or append #sha256=<hex> of its model.onnx");
    }

    @Test
    void aRepositoryOfAnotherShapeIsRefused() {
        for (String value : new String[] {"hf:name@main", "hf:a/b/c@main", "hf:owner/name", "hf:../..@main"}) {
            assertThatThrownBy(() -> source(value + "#sha256=" + HEX))
                    .as(value)
                    .hasMessageStartingWith("RENGA_QA_MODEL must be hf:owner/name@revision");
        }
    }

    private static ModelSource source(String value) throws ModelUnavailable {
        return ModelSource.from(Map.of("RENGA_QA_MODEL", value));
    }
}
