package dev.renga.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootsTest {
    private static final ObjectStores CONFIG = ObjectStores.from(Map.of("AWS_REGION", "eu-west-1"));

    @ParameterizedTest
    @CsvSource({
        "s3://bucket, s3://bucket/k",
        "s3://bucket/, s3://bucket/k",
        "s3://bucket/a, s3://bucket/a/k",
        "s3://bucket/a/b//, s3://bucket/a/b/k",
        "file:///tmp/x, file:///tmp/x/k",
        "/tmp/x/../y, file:///tmp/y/k"
    })
    void aRootIsABucketAPrefixOrAFolder(String root, URI address) {
        try (ObjectStore store = ObjectStore.at(root, CONFIG)) {
            assertThat(store.uri("k")).isEqualTo(address);
        }
    }

    @Test
    void aPlainPathBeginsWhereTheProgramRuns() {
        try (ObjectStore store = ObjectStore.at("results/run 1", CONFIG)) {
            assertThat(store.uri("k"))
                    .isEqualTo(Path.of("results/run 1/k").toAbsolutePath().toUri());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "s3://", "s3:///a", "s3://bucket/../a", "s3://bucket//a", "https://host/a", "gs://b/a"})
    void anythingElseIsRefused(String root) {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectStore.at(root, CONFIG));
    }

    @Test
    void theEndpointOfS3GoesBeforeThatOfAll() {
        assertThat(endpoint(Map.of("AWS_ENDPOINT_URL", "http://a:1"))).contains(URI.create("http://a:1"));
        assertThat(endpoint(Map.of("AWS_ENDPOINT_URL", "http://a:1", "AWS_ENDPOINT_URL_S3", "http://b:2")))
                .contains(URI.create("http://b:2"));
        assertThat(endpoint(Map.of("AWS_ENDPOINT_URL", " "))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectStores.from(Map.of("AWS_ENDPOINT_URL_S3", "b:2")))
                .withMessageContaining("AWS_ENDPOINT_URL_S3");
    }

    private static Optional<URI> endpoint(Map<String, String> variables) {
        return ObjectStores.from(variables).endpoint();
    }
}
