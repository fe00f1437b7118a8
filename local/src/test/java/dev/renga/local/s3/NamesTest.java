package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "a.b",
                "1-2",
                "renga-local-artifacts",
                "b23456789012345678901234567890123456789012345678901234567890123"
            })
    void aBucketHas3To63CharactersOfAHostName(String name) {
        assertThatCode(() -> Bucket.checkName(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "b234567890123456789012345678901234567890123456789012345678901234",
                "Abc",
                "a_b",
                "a..b",
                "-ab",
                "ab-",
                ".ab",
                "127.0.0.1",
                "a/b",
                ""
            })
    void anyOtherNameIsNotABuckets(String name) {
        Refused.with("InvalidBucketName", () -> Bucket.checkName(name));
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        assertThat(PercentEncoding.decode("a%20b%2Fc+%C3%A9%F0%9F%98%80..%2e")).isEqualTo("a b/c+é😀...");
        assertThat(PercentEncoding.decodeQuery("a+b%2Bc")).isEqualTo("a b+c");
        assertThat(PercentEncoding.encode("a b/c+é&<\n")).isEqualTo("a%20b/c%2B%C3%A9%26%3C%0A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%-1", "%FF", "%C3", "%ED%A0%80"})
    void whatIsNoUtf8IsNoKey(String encoded) {
        Refused.with("InvalidURI", () -> PercentEncoding.decode(encoded));
    }
}
