package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts, and the asynchronous client, which makes them by itself. */
final class S3UploadsIT {
    private static final int SMALLEST = 5 * 1024 * 1024;

    private static RunningCloud cloud;
    private static S3Client s3;

    private final String bucket = newBucket();

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
        s3 = cloud.client(S3Client.builder().httpClientBuilder(ApacheHttpClient.builder()));
    }

    @AfterAll
    static void stop() {
        s3.close();
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({"CRC32,COMPOSITE", "CRC32,FULL_OBJECT", "SHA256,COMPOSITE"})
    void anObjectOfPartsIsTheirBytesInOrder(ChecksumAlgorithm algorithm, ChecksumType type) {
        byte[] first = bytes(SMALLEST, 1);
        byte[] last = bytes(3, 2);
        String id = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key("k")
                        .contentType("a/b")
                        .checksumAlgorithm(algorithm)
                        .checksumType(type))
                .uploadId();
        // Sent in another order than they are to have, one of them twice.
        CompletedPart two = part(id, 7, last, algorithm);
        part(id, 2, bytes(10, 3), algorithm);
        CompletedPart one = part(id, 2, first, algorithm);
        assertThat(s3.listParts(request -> request.bucket(bucket).key("k").uploadId(id))
                        .parts())
                .extracting(software.amazon.awssdk.services.s3.model.Part::partNumber)
                .containsExactly(2, 7);
        assertThat(s3.listMultipartUploads(request -> request.bucket(bucket)).uploads())
                .hasSize(1);

        CompleteMultipartUploadResponse done = complete(id, one, two);

        assertThat(done.eTag()).endsWith("-2\"");
        assertThat(done.checksumType()).isEqualTo(type);
        var object = s3.getObjectAsBytes(request -> request.bucket(bucket).key("k"));
        assertThat(object.asByteArray()).isEqualTo(joined(first, last));
        assertThat(object.response().contentType()).isEqualTo("a/b");
        assertThat(object.response().eTag()).isEqualTo(done.eTag());
        assertThat(s3.listMultipartUploads(request -> request.bucket(bucket)).uploads())
                .isEmpty();
        // Its answer may have been lost, and the client asks again.
        assertThat(complete(id, one, two).eTag()).isEqualTo(done.eTag());
    }

    @Test
    void onlyTheLastPartMayBeSmall() {
        for (int size : List.of(SMALLEST, SMALLEST + 1)) {
            String id = begin();
            complete(id, part(id, 1, bytes(size, 1), null), part(id, 2, new byte[0], null));
        }
        String id = begin();
        CompletedPart small = part(id, 1, bytes(SMALLEST - 1, 1), null);
        CompletedPart last = part(id, 2, bytes(1, 1), null);
        assertRefused("EntityTooSmall", () -> complete(id, small, last));
        // What was refused can still be put right.
        complete(id, small);
    }

    @Test
    void aPartThatWasNotUploadedIsNotMadeUp() {
        String id = begin();
        CompletedPart one = part(id, 1, bytes(SMALLEST, 1), null);
        CompletedPart two = part(id, 2, bytes(1, 1), null);

        assertRefused("InvalidPartOrder", () -> complete(id, two, one));
        assertRefused(
                "InvalidPart",
                () -> complete(id, one, two.toBuilder().partNumber(3).build()));
        assertRefused(
                "InvalidPart",
                () -> complete(
                        id,
                        one,
                        two.toBuilder().eTag("\"" + "0".repeat(32) + "\"").build()));
        assertRefused("MalformedXML", () -> complete(id));
        s3.abortMultipartUpload(request -> request.bucket(bucket).key("k").uploadId(id));
        assertRefused("NoSuchUpload", () -> complete(id, one, two));
        assertRefused("NoSuchUpload", () -> part(id, 3, new byte[1], null));
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                .isEmpty();
    }

    @Test
    void anUploadUnderAConditionReplacesNothing() {
        String id = begin();
        CompletedPart one = part(id, 1, bytes(10, 1), null);
        s3.putObject(request -> request.bucket(bucket).key("k"), RequestBody.fromString("first"));

        assertRefused(
                "PreconditionFailed",
                () -> s3.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("k")
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(upload -> upload.parts(one))));
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("k"))
                        .asUtf8String())
                .isEqualTo("first");
    }

    @Test
    void aPartMayBeCopiedFromAnObject() {
        s3.putObject(request -> request.bucket(bucket).key("from"), RequestBody.fromBytes(bytes(SMALLEST + 9, 4)));
        String id = begin();
        String tag = s3.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey("from")
                        .copySourceRange("bytes=9-" + (SMALLEST + 8))
                        .destinationBucket(bucket)
                        .destinationKey("k")
                        .uploadId(id)
                        .partNumber(1))
                .copyPartResult()
                .eTag();

        complete(id, CompletedPart.builder().partNumber(1).eTag(tag).build());

        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("k"))
                        .asByteArray())
                .isEqualTo(Arrays.copyOfRange(bytes(SMALLEST + 9, 4), 9, SMALLEST + 9));
    }

    @Test
    void aCopyOfAnObjectOfPartsIsInOnePiece() {
        String id = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key("k").checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        byte[] first = bytes(SMALLEST, 1);
        byte[] last = bytes(3, 2);
        complete(id, part(id, 1, first, ChecksumAlgorithm.SHA256), part(id, 2, last, ChecksumAlgorithm.SHA256));
        s3.putObject(
                request -> request.bucket(bucket).key("whole").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(joined(first, last)));

        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("k")
                .destinationBucket(bucket)
                .destinationKey("copy"));

        HeadObjectResponse copy = head("copy");
        assertThat(copy.eTag()).isEqualTo(head("whole").eTag());
        assertThat(copy.checksumSHA256()).isEqualTo(head("whole").checksumSHA256());
        assertThat(copy.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(s3.headObject(request -> request.bucket(bucket).key("copy").partNumber(1))
                        .contentLength())
                .isEqualTo(SMALLEST + 3);
    }

    @Test
    void theAsynchronousClientPutsAndGetsInParts() {
        byte[] bytes = bytes(2 * SMALLEST + 11, 5);
        try (S3AsyncClient async = cloud.client(S3AsyncClient.builder()
                .multipartEnabled(true)
                .multipartConfiguration(
                        parts -> parts.minimumPartSizeInBytes((long) SMALLEST).thresholdInBytes((long) SMALLEST)))) {
            async.putObject(request -> request.bucket(bucket).key("k"), AsyncRequestBody.fromBytes(bytes))
                    .join();

            assertThat(async.getObject(request -> request.bucket(bucket).key("k"), AsyncResponseTransformer.toBytes())
                            .join()
                            .asByteArray())
                    .isEqualTo(bytes);
            assertThat(async.headObject(
                                    request -> request.bucket(bucket).key("k").partNumber(3))
                            .join())
                    .satisfies(head -> {
                        assertThat(head.partsCount()).isEqualTo(3);
                        assertThat(head.contentLength()).isEqualTo(11);
                    });
        }
    }

    @Test
    void theAsynchronousClientPutsWithATrailingChecksum() {
        byte[] bytes = bytes(300_000, 6);
        try (S3AsyncClient async = cloud.client(S3AsyncClient.builder())) {
            async.putObject(
                            request -> request.bucket(bucket).key("k").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                            AsyncRequestBody.fromBytes(bytes))
                    .join();

            assertThat(async.getObject(request -> request.bucket(bucket).key("k"), AsyncResponseTransformer.toBytes())
                            .join()
                            .asByteArray())
                    .isEqualTo(bytes);
        }
    }

    private String begin() {
        return s3.createMultipartUpload(request -> request.bucket(bucket).key("k"))
                .uploadId();
    }

    private CompletedPart part(
            String id, int number, byte[] bytes, @org.jspecify.annotations.Nullable ChecksumAlgorithm algorithm) {
        UploadPartResponse stored = s3.uploadPart(
                request -> request.bucket(bucket)
                        .key("k")
                        .uploadId(id)
                        .partNumber(number)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(stored.eTag())
                .checksumCRC32(stored.checksumCRC32())
                .checksumSHA256(stored.checksumSHA256())
                .build();
    }

    private CompleteMultipartUploadResponse complete(String id, CompletedPart... parts) {
        return s3.completeMultipartUpload(
                request -> request.bucket(bucket).key("k").uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    private static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] last) {
        byte[] all = Arrays.copyOf(first, first.length + last.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key).checksumMode("ENABLED"));
    }

    private static String newBucket() {
        String name = "b-" + UUID.randomUUID();
        s3.createBucket(request -> request.bucket(name));
        return name;
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
