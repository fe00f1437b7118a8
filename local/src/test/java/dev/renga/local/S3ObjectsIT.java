package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.objects.ObjectsUnavailable;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class S3ObjectsIT extends ObjectStoreContract {
    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
        cloud.provision();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Override
    ObjectStore store() {
        return at("s3://renga-local-artifacts/" + UUID.randomUUID() + "/");
    }

    @Override
    int prefixBytes() {
        return UUID.randomUUID().toString().length() + 1;
    }

    @Test
    void theRootOfABucketIsARootToo() throws Exception {
        try (ObjectStore site = at("s3://renga-local-site")) {
            site.put("index.html", utf8("<html>"));

            assertThat(text(site, "index.html")).contains("<html>");
            assertThat(site.list("")).containsExactly("index.html");
            assertThat(site.uri("a b/c")).isEqualTo(URI.create("s3://renga-local-site/a%20b/c"));
        }
    }

    @Test
    void aBucketThatIsNotThereIsNoEmptyOne() {
        try (ObjectStore nowhere = at("s3://renga-local-nowhere/x")) {
            assertThatThrownBy(() -> nowhere.get("k")).isInstanceOf(ObjectsUnavailable.class);
            assertThatThrownBy(() -> nowhere.put("k", utf8("x")))
                    .isInstanceOf(ObjectsUnavailable.class)
                    .hasMessageContaining("s3://renga-local-nowhere/x/k");
            assertThatThrownBy(() -> nowhere.list("")).isInstanceOf(ObjectsUnavailable.class);
        }
    }

    private static ObjectStore at(String root) {
        return ObjectStore.at(root, ObjectStores.from(Addresses.ofAws(cloud.uri())));
    }
}
