package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3LimitsTest {
    @Test
    void aKeyHasUpTo1024BytesOfUtf8() {
        for (String key : List.of("k".repeat(1023), "k".repeat(1024), "é".repeat(512), "😀".repeat(256))) {
            assertThatCode(() -> S3Limits.checkKey(key)).doesNotThrowAnyException();
        }
        Refused.with("KeyTooLongError", () -> S3Limits.checkKey("k".repeat(1025)));
        Refused.with("KeyTooLongError", () -> S3Limits.checkKey("é".repeat(512) + "k"));
    }

    @Test
    void metadataHaveUpTo2048BytesNamesIncluded() {
        assertThat(Described.by(meta(2047))).containsKey("x-amz-meta-m");
        assertThat(Described.by(meta(2048))).containsKey("x-amz-meta-m");
        Refused.with("MetadataTooLarge", () -> Described.by(meta(2049)));
    }

    @Test
    void aPutHasUpToFiveGibibytes() {
        long fiveGibibytes = 5L * 1024 * 1024 * 1024;
        assertThat(S3Limits.MAX_PUT_BYTES).isEqualTo(fiveGibibytes);
        assertThatCode(() -> S3Limits.checkLength(fiveGibibytes - 1, S3Limits.MAX_PUT_BYTES))
                .doesNotThrowAnyException();
        assertThatCode(() -> S3Limits.checkLength(fiveGibibytes, S3Limits.MAX_PUT_BYTES))
                .doesNotThrowAnyException();
        Refused.with("EntityTooLarge", () -> S3Limits.checkLength(fiveGibibytes + 1, S3Limits.MAX_PUT_BYTES));
    }

    @Test
    void partsAreNumberedFrom1To10000() {
        assertThat(List.of(S3Limits.partNumber("1"), S3Limits.partNumber("2"))).containsExactly(1, 2);
        assertThat(List.of(S3Limits.partNumber("9999"), S3Limits.partNumber("10000")))
                .containsExactly(9999, 10_000);
        for (String number : List.of("0", "10001", "", "-1", "one", "99999999999")) {
            Refused.with("InvalidArgument", () -> S3Limits.partNumber(number));
        }
    }

    @Test
    void whatWouldMakeAnotherObjectIsRefusedAndNotForgotten() {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("X-Amz-Server-Side-Encryption-Customer-Algorithm", "AES256");

        Refused.with("NotImplemented", () -> Described.by(headers));
    }

    @Test
    void howABodyWasFramedIsNotKept() {
        MultiMap framed = MultiMap.caseInsensitiveMultiMap().add("Content-Encoding", "aws-chunked");
        MultiMap both = MultiMap.caseInsensitiveMultiMap().add("Content-Encoding", "gzip, aws-chunked");

        assertThat(Described.by(framed)).doesNotContainKey("content-encoding");
        assertThat(Described.by(both)).containsEntry("content-encoding", "gzip");
    }

    private static MultiMap meta(int bytes) {
        return MultiMap.caseInsensitiveMultiMap().add("x-amz-meta-m", "v".repeat(bytes - 1));
    }
}
