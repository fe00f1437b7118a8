package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadTest {
    private static final String TEXT = "123456789";
    private static final long ENOUGH = 100;

    @ParameterizedTest
    @CsvSource({
        "CRC32,y/Q5Jg==",
        "CRC32C,4waSgw==",
        "CRC64NVME,rosUhgp5mIg=",
        "SHA1,98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256,FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void aChecksumThatHoldsIsKept(ChecksumAlgorithm algorithm, String value) throws IOException {
        assertThat(taken(Map.of(algorithm.header(), value), TEXT).integrity())
                .contains(new Integrity(algorithm, value));
    }

    @ParameterizedTest
    @EnumSource
    void aChecksumThatDoesNotHoldIsABadDigest(ChecksumAlgorithm algorithm) {
        Map<String, String> headers = Map.of(algorithm.header(), running(algorithm));

        Refused.with("BadDigest", () -> taken(headers, "123456780"));
    }

    @ParameterizedTest
    @EnumSource
    void aTrailingChecksumIsHeldToTheSame(ChecksumAlgorithm algorithm) throws IOException {
        Map<String, String> headers = Map.of(
                "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length", "9",
                "x-amz-trailer", algorithm.header());
        String trailer = algorithm.header() + ":" + running(algorithm) + "\r\n\r\n";

        assertThat(taken(headers, "9\r\n" + TEXT + "\r\n0\r\n" + trailer).size())
                .isEqualTo(9);
        Refused.with("BadDigest", () -> taken(headers, "9\r\n123456780\r\n0\r\n" + trailer));
        Refused.with("MalformedTrailerError", () -> taken(headers, "9\r\n" + TEXT + "\r\n0\r\n\r\n"));
        Refused.with(
                "InvalidRequest",
                () -> taken(headers, "9\r\n" + TEXT + "\r\n0\r\n" + algorithm.header() + ":no\r\n\r\n"));
        Refused.with("IncompleteBody", () -> taken(headers, "8\r\n12345678\r\n0\r\n" + trailer));
    }

    @Test
    void anMd5AndAHashOfTheBodyAreHeldToo() throws IOException {
        String md5 = Base64.getEncoder()
                .encodeToString(ChecksumAlgorithm.digest("MD5").digest(TEXT.getBytes(StandardCharsets.UTF_8)));
        String sha256 = HexFormat.of()
                .formatHex(ChecksumAlgorithm.digest("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8)));

        assertThat(taken(Map.of("content-md5", md5, "x-amz-content-sha256", sha256), TEXT)
                        .md5())
                .isEqualTo("25f9e794323b453885f5181f1b624d0b");
        Refused.with("BadDigest", () -> taken(Map.of("content-md5", md5), "other"));
        Refused.with("InvalidDigest", () -> taken(Map.of("content-md5", "AAAA"), TEXT));
        Refused.with("InvalidDigest", () -> taken(Map.of("content-md5", "?"), TEXT));
        Refused.with("XAmzContentSHA256Mismatch", () -> taken(Map.of("x-amz-content-sha256", sha256), "other"));
    }

    @Test
    void twoChecksumsAreOneTooMany() {
        Map<String, String> headers = Map.of(
                "x-amz-checksum-crc32", running(ChecksumAlgorithm.CRC32),
                "x-amz-checksum-sha1", running(ChecksumAlgorithm.SHA1));

        Refused.with("InvalidRequest", () -> taken(headers, TEXT));
        Refused.with("InvalidRequest", () -> taken(Map.of("x-amz-sdk-checksum-algorithm", "ROT13"), TEXT));
    }

    @Test
    void aChecksumIsComputedWhereOneIsWantedAndNoneIsGiven() throws IOException {
        Payload payload =
                new Payload(MultiMap.caseInsensitiveMultiMap(), bytes(TEXT), Optional.of(ChecksumAlgorithm.CRC32));

        assertThat(payload.into(new ByteArrayOutputStream(), ENOUGH).integrity())
                .contains(new Integrity(ChecksumAlgorithm.CRC32, running(ChecksumAlgorithm.CRC32)));
    }

    @Test
    void aBodyHasTheLengthThatWasPromisedAndAtMostTheLimit() throws IOException {
        assertThat(into(Map.of("content-length", "9"), 10)).isEqualTo(9);
        assertThat(into(Map.of("content-length", "9"), 9)).isEqualTo(9);
        Refused.with("EntityTooLarge", () -> into(Map.of("content-length", "9"), 8));
        Refused.with("EntityTooLarge", () -> into(Map.of(), 8));
        Refused.with("IncompleteBody", () -> into(Map.of("content-length", "10"), 10));
        Refused.with("InvalidArgument", () -> into(Map.of("x-amz-decoded-content-length", "-9"), 10));
    }

    private static long into(Map<String, String> headers, long most) throws IOException {
        MultiMap map = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        return new Payload(map, bytes(TEXT), Optional.empty())
                .into(new ByteArrayOutputStream(), most)
                .size();
    }

    private static Payload.Digests taken(Map<String, String> headers, String body) throws IOException {
        MultiMap map = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        return new Payload(map, bytes(body), Optional.empty()).into(new ByteArrayOutputStream(), ENOUGH);
    }

    private static String running(ChecksumAlgorithm algorithm) {
        ChecksumAlgorithm.Running running = algorithm.start();
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        running.update(bytes, 0, bytes.length);
        return running.result();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
