package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

final class S3KilledIT {
    private static final String BUCKET = "kept";
    private static final int WRITERS = 4;
    private static final int KEYS = 3;
    private static final int SURE = 40;
    private static final int SIZE = 200_000;

    @TempDir
    private Path folder;

    @Test
    void noObjectIsTornOrForgottenByKillNine() throws Exception {
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        String upload = writeUntilKilled(acknowledged);
        assertThat(acknowledged).isNotEmpty();

        CloudProcess second = CloudProcess.start(folder);
        try (S3Client s3 = client(second)) {
            Set<String> listed = new HashSet<>();
            for (S3Object object :
                    s3.listObjectsV2(request -> request.bucket(BUCKET)).contents()) {
                byte[] bytes = s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key(object.key()))
                        .asByteArray();
                // Whole: every byte says which version it is of, and no older one than was acknowledged.
                assertThat(bytes).hasSize(SIZE).containsOnly(bytes[0]);
                assertThat((int) bytes[0]).isGreaterThanOrEqualTo(acknowledged.getOrDefault(object.key(), 0));
                listed.add(object.key());
            }
            assertThat(listed).containsAll(acknowledged.keySet());
            assertThat(s3.listParts(request ->
                                    request.bucket(BUCKET).key("in parts").uploadId(upload))
                            .parts())
                    .hasSize(1);
            // An object each, and the part: what the killed one had begun is gone.
            assertThat(files()).isEqualTo(listed.size() + 1);
        } finally {
            second.kill();
        }
    }

    private String writeUntilKilled(Map<String, Integer> acknowledged) throws Exception {
        CloudProcess first = CloudProcess.start(folder);
        try (S3Client s3 = client(first);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            s3.createBucket(request -> request.bucket(BUCKET));
            String upload = s3.createMultipartUpload(
                            request -> request.bucket(BUCKET).key("in parts"))
                    .uploadId();
            s3.uploadPart(
                    request -> request.bucket(BUCKET)
                            .key("in parts")
                            .uploadId(upload)
                            .partNumber(1),
                    RequestBody.fromString("part"));
            CountDownLatch written = new CountDownLatch(SURE);
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "writer-" + writer;
                threads.execute(() -> write(s3, name, acknowledged, written));
            }
            assertThat(written.await(90, TimeUnit.SECONDS)).isTrue();
            first.kill();
            return upload;
        } finally {
            first.kill();
        }
    }

    /** Writes versions 1, 2, … over each other until nobody answers. */
    private static void write(S3Client s3, String writer, Map<String, Integer> acknowledged, CountDownLatch written) {
        byte[] bytes = new byte[SIZE];
        try {
            for (int version = 1; version <= Byte.MAX_VALUE; version++) {
                String key = writer + "/" + version % KEYS;
                Arrays.fill(bytes, (byte) version);
                s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
                acknowledged.put(key, version);
                written.countDown();
            }
        } catch (SdkException e) {
            // Killed, as it should be.
            return;
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("objects"))) {
            return files.count();
        }
    }

    private static S3Client client(CloudProcess cloud) {
        return S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(URI.create("http://127.0.0.1:" + cloud.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }
}
