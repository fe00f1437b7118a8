package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,1",
        "bytes=0-8,0,9",
        "bytes=0-9,0,10",
        "bytes=0-10,0,10",
        "bytes=9-,9,1",
        "bytes=3-,3,7",
        "bytes=-1,9,1",
        "bytes=-9,1,9",
        "bytes=-10,0,10",
        "bytes=-11,0,10"
    })
    void aRangeIsCutToWhatThereIs(String header, long offset, long length) {
        assertThat(ByteRange.of(header, 10)).contains(new ByteRange(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-10", "bytes=11-20", "bytes=-0"})
    void aRangeBehindTheEndIsRefused(String header) {
        Refused.with("InvalidRange", () -> ByteRange.of(header, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-4", "bytes=-", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=0", ""})
    void whatIsNotOneRangeMeansAllOfIt(String header) {
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }

    @Test
    void nothingHasNoRange() {
        Refused.with("InvalidRange", () -> ByteRange.of("bytes=0-", 0));
        Refused.with("InvalidRange", () -> ByteRange.of("bytes=-1", 0));
    }

    @Test
    void aPartIsWhereItWasUploaded() {
        StoredObject object = object(List.of(5L, 7L, 1L), 13);

        assertThat(ByteRange.ofPart(1, object)).isEqualTo(new ByteRange(0, 5));
        assertThat(ByteRange.ofPart(3, object)).isEqualTo(new ByteRange(12, 1));
        Refused.with("InvalidPartNumber", () -> ByteRange.ofPart(4, object));
        assertThat(Optional.of(ByteRange.ofPart(1, object(List.of(), 13)))).contains(new ByteRange(0, 13));
    }

    private static StoredObject object(List<Long> sizes, long size) {
        return new StoredObject("f", size, "tag", 0, Map.of(), null, sizes);
    }
}
