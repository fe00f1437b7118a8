package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    @Test
    void chunksAreJoinedAndTrailersKept() throws IOException {
        ChunkedBody body = body("5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\nX-Amz-Checksum-CRC32: abc==\r\n\r\n");

        assertThat(read(body)).isEqualTo("hello world");
        assertThat(body.trailers()).isEqualTo(Map.of("x-amz-checksum-crc32", "abc=="));
    }

    @Test
    void signaturesOfChunksAreNoPartOfIt() throws IOException {
        ChunkedBody body = body("A;chunk-signature=00ff\r\n0123456789\r\n0;chunk-signature=11\r\n\r\n");

        assertThat(read(body)).isEqualTo("0123456789");
        assertThat(body.trailers()).isEmpty();
    }

    @Test
    void aBodyOfNothingIsOneChunkOfNothing() throws IOException {
        assertThat(read(body("0\r\n\r\n"))).isEmpty();
        assertThat(read(body("0\r\n"))).isEmpty();
    }

    @Test
    void aLineFeedInsideAChunkIsDataAsAnyOther() throws IOException {
        assertThat(read(body("4\r\n\r\n\r\n\r\n0\r\n\r\n"))).isEqualTo("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5\r\nhel",
                "5\r\nhello",
                "5\r\nhello\r\n",
                "5\r\nhello world\r\n0\r\n\r\n",
                "g\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nhello",
                "\r\n",
                "5;a\r\nhello\r\n0\r\nx-amz-check"
            })
    void aBodyThatIsNotWholeIsNotTakenForOne(String text) {
        Refused.with("IncompleteBody", () -> read(body(text)));
    }

    @Test
    void aTrailerHasANameAndSixteenAreEnough() throws IOException {
        String trailers = "a:1\r\n".repeat(15);
        assertThat(read(body("0\r\n" + numbered(16) + "\r\n"))).isEmpty();
        Refused.with("MalformedTrailerError", () -> read(body("0\r\n" + numbered(17) + "\r\n")));
        Refused.with("MalformedTrailerError", () -> read(body("0\r\n" + trailers + "no colon\r\n\r\n")));
    }

    @Test
    void aLineOfTheFramingHasFourThousandNinetySixBytesAtMost() throws IOException {
        assertThat(read(body("1;" + "s".repeat(4093) + "\nx\r\n0\r\n\r\n"))).isEqualTo("x");
        assertThat(read(body("1;" + "s".repeat(4094) + "\nx\r\n0\r\n\r\n"))).isEqualTo("x");
        Refused.with("IncompleteBody", () -> read(body("1;" + "s".repeat(4095) + "\nx\r\n0\r\n\r\n")));
    }

    private static String numbered(int trailers) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < trailers; at++) {
            text.append("t").append(at).append(":v\r\n");
        }
        return text.toString();
    }

    private static ChunkedBody body(String text) {
        return new ChunkedBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(ChunkedBody body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
