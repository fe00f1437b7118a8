package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    @Test
    void aListIsReadAsBrowsersWriteOrigins() {
        assertThat(Origins.of(" https://Renga.Example , http://[::1]:8080,").allowed())
                .containsExactlyInAnyOrder("https://renga.example", "http://[::1]:8080");
        assertThat(Origins.of("").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"renga.example", "https://renga.example/", "null", "https://*.example", "ftp://a", "https://"})
    void whatNoBrowserSendsIsRefused(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origins.of(origin))
                .withMessageContaining(origin);
    }
}
