package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 as the AWS SDK for Java uses it. */
final class S3IT {
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

    @Test
    void theBucketsOfRengaAreThereFromTheStart() {
        cloud.provision();
        cloud.provision();

        assertThat(s3.listBuckets().buckets())
                .extracting(software.amazon.awssdk.services.s3.model.Bucket::name)
                .contains("renga-local-artifacts", "renga-local-site");
    }

    @Test
    void anObjectComesBackWithAllThatWasSaidOfIt() {
        s3.putObject(
                request -> request.bucket(bucket)
                        .key("k")
                        .contentType("text/csv")
                        .cacheControl("no-store")
                        .contentDisposition("attachment")
                        .metadata(Map.of("trial", "7")),
                RequestBody.fromString("a,b"));

        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("k"));
        assertThat(head.contentLength()).isEqualTo(3);
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.cacheControl()).isEqualTo("no-store");
        assertThat(head.contentDisposition()).isEqualTo("attachment");
        assertThat(head.metadata()).containsExactly(Map.entry("trial", "7"));
        assertThat(head.eTag()).isEqualTo("\"b345e1dc09f20fdefdea469f09167892\"");
        assertThat(head.lastModified()).isNotNull();
        assertThat(text("k")).isEqualTo("a,b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b+c&d=e?f#g",
                "../../etc/passwd",
                "a/./b/../c",
                "//double//slashes/",
                "%2e%2e/%zz",
                "ä€😀日本",
                "\\back\"slash'<xml>",
                "."
            })
    void aKeyIsAnyTextAndNoPath(String key) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(key));

        assertThat(text(key)).isEqualTo(key);
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        s3.deleteObject(request -> request.bucket(bucket).key(key));
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void aChecksumIsKeptAndComparedWhenTheObjectIsRead(ChecksumAlgorithm algorithm) {
        s3.putObject(
                request -> request.bucket(bucket).key("k").checksumAlgorithm(algorithm),
                RequestBody.fromString("checked"));

        assertThat(text("k")).isEqualTo("checked");
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("k").checksumMode("ENABLED"));
        assertThat(head.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
    }

    @Test
    void aChecksumOfOtherBytesIsABadDigestAndNothingIsStored() {
        assertRefused(
                "BadDigest",
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("k").checksumCRC32("AAAAAA=="),
                        RequestBody.fromString("other")));
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                .isEmpty();
    }

    @Test
    void aRangeIsAPartOfTheBytes() {
        put("k", "0123456789");

        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-2")).isEqualTo("89");
        assertRefused("InvalidRange", () -> range("bytes=10-"));
        var answer = s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("k").range("bytes=0-0"))
                .response();
        assertThat(answer.contentRange()).isEqualTo("bytes 0-0/10");
        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @Test
    void aWriteUnderAConditionLosesNothing() {
        s3.putObject(request -> request.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("first"));

        assertRefused(
                "PreconditionFailed",
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("second")));
        String tag = s3.headObject(request -> request.bucket(bucket).key("k")).eTag();
        s3.putObject(request -> request.bucket(bucket).key("k").ifMatch(tag), RequestBody.fromString("third"));
        assertRefused(
                "PreconditionFailed",
                () -> s3.putObject(
                        request -> request.bucket(bucket).key("k").ifMatch(tag), RequestBody.fromString("fourth")));
        assertThat(text("k")).isEqualTo("third");
    }

    @Test
    void aReadUnderAConditionIsSparedWhatIsKnown() {
        put("k", "x");
        String tag = s3.headObject(request -> request.bucket(bucket).key("k")).eTag();

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("k").ifNoneMatch(tag)))
                .satisfies(known -> assertThat(known.statusCode()).isEqualTo(304));
        assertRefused(
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("k").ifMatch("\"other\"")));
    }

    @Test
    void listsComeInPagesAndFolders() {
        IntStream.range(0, 25).forEach(at -> put("run/%02d".formatted(at), "x"));
        put("top", "x");

        assertThat(s3.listObjectsV2Paginator(request -> request.bucket(bucket).maxKeys(7))
                        .contents())
                .hasSize(26);
        ListObjectsV2Response folders =
                s3.listObjectsV2(request -> request.bucket(bucket).delimiter("/"));
        assertThat(folders.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("run/");
        assertThat(folders.contents()).extracting(S3Object::key).containsExactly("top");
        assertThat(folders.keyCount()).isEqualTo(2);
        var old = s3.listObjects(request -> request.bucket(bucket).maxKeys(20).prefix("run/"));
        assertThat(old.isTruncated()).isTrue();
        assertThat(s3.listObjects(request -> request.bucket(bucket)
                                .marker(old.contents().getLast().key())
                                .prefix("run/"))
                        .contents())
                .hasSize(5);
    }

    @Test
    void aCopyIsAnObjectOfItsOwn() {
        s3.putObject(
                request -> request.bucket(bucket).key("from/ä b").metadata(Map.of("a", "1")),
                RequestBody.fromString("copied"));

        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("from/ä b")
                .destinationBucket(bucket)
                .destinationKey("to"));
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("from/ä b")
                .destinationBucket(bucket)
                .destinationKey("other")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("b", "2")));
        s3.deleteObject(request -> request.bucket(bucket).key("from/ä b"));

        assertThat(text("to")).isEqualTo("copied");
        assertThat(s3.headObject(request -> request.bucket(bucket).key("to")).metadata())
                .containsExactly(Map.entry("a", "1"));
        assertThat(s3.headObject(request -> request.bucket(bucket).key("other")).metadata())
                .containsExactly(Map.entry("b", "2"));
        assertRefused(
                "InvalidRequest",
                () -> s3.copyObject(request -> request.sourceBucket(bucket)
                        .sourceKey("to")
                        .destinationBucket(bucket)
                        .destinationKey("to")));
    }

    @Test
    void manyAreDeletedAtOnce() {
        put("a", "1");
        put("b", "2");
        put("c", "3");

        var deleted = s3.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(List.of(identifier("a"), identifier("c"), identifier("not there")))));

        assertThat(deleted.deleted()).hasSize(3);
        assertThat(s3.listObjectsV2(request -> request.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly("b");
        assertThat(delete(999)).isEqualTo(999);
        assertThat(delete(1000)).isEqualTo(1000);
        assertRefused("MalformedXML", () -> delete(1001));
    }

    @Test
    void ofManyOnlyThoseAreDeletedThatAreMeant() {
        put("same", "1");
        put("changed", "1");
        String tag =
                s3.headObject(request -> request.bucket(bucket).key("same")).eTag();
        put("changed", "2");

        var deleted = s3.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(tagged("same", tag), tagged("changed", tag), tagged("gone", tag))));

        assertThat(deleted.deleted()).extracting(DeletedObject::key).containsExactly("same");
        assertThat(deleted.errors())
                .extracting(software.amazon.awssdk.services.s3.model.S3Error::key, error -> error.code())
                .containsExactly(tuple("changed", "PreconditionFailed"), tuple("gone", "NoSuchKey"));
        assertThat(text("changed")).isEqualTo("2");
    }

    @Test
    void aVersionOrADateOfWhatIsDeletedIsNotPassedOver() {
        put("k", "1");

        for (ObjectIdentifier meant : List.of(
                identifier("k").toBuilder().versionId("an-older-one").build(),
                identifier("k").toBuilder().lastModifiedTime(Instant.EPOCH).build(),
                identifier("k").toBuilder().size(7L).build())) {
            assertRefused(
                    "NotImplemented",
                    () -> s3.deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(meant))));
        }
        assertThat(text("k")).isEqualTo("1");
        s3.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(
                        identifier("k").toBuilder().versionId("null").build())));
        assertRefused("NoSuchKey", () -> text("k"));
    }

    @Test
    void aBucketGoesWhenItIsEmpty() {
        put("k", "x");

        assertRefused("BucketNotEmpty", () -> s3.deleteBucket(request -> request.bucket(bucket)));
        s3.deleteObject(request -> request.bucket(bucket).key("k"));
        s3.deleteBucket(request -> request.bucket(bucket));

        assertRefused("NoSuchBucket", () -> put("k", "x"));
        assertRefused("NoSuchBucket", () -> s3.listObjectsV2(request -> request.bucket(bucket)));
    }

    @Test
    void whatIsNotThereIsTheErrorThatClientsKnow() {
        assertRefused("NoSuchKey", () -> text("nothing"));
        assertThatExceptionOfType(software.amazon.awssdk.services.s3.model.NoSuchKeyException.class)
                .isThrownBy(
                        () -> s3.headObject(request -> request.bucket(bucket).key("nothing")));
        assertRefused(
                "NotImplemented",
                () -> s3.getObjectAcl(request -> request.bucket(bucket).key("k")));
    }

    @Test
    void aFileOfManyBuffersComesBackByteByByte(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[20_000_003];
        new java.util.Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large"), bytes);

        s3.putObject(request -> request.bucket(bucket).key("large"), RequestBody.fromFile(file));

        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("large"))
                        .asByteArray())
                .isEqualTo(bytes);
    }

    private int delete(int keys) {
        return s3.deleteObjects(request -> request.bucket(bucket)
                        .delete(delete -> delete.objects(IntStream.range(0, keys)
                                .mapToObj(at -> identifier("k" + at))
                                .toList())))
                .deleted()
                .size();
    }

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    private String text(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
    }

    private String range(String range) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key("k").range(range))
                .asUtf8String();
    }

    private static ObjectIdentifier identifier(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static ObjectIdentifier tagged(String key, String tag) {
        return ObjectIdentifier.builder().key(key).eTag(tag).build();
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
